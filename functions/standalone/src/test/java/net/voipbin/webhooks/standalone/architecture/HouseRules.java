package net.voipbin.webhooks.standalone.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The rules of a house. They go by the names of packages, so a room that does not exist yet is
/// under them from its first class on.
///
/// @param house the package that holds the rooms
record HouseRules(String house) {
  /// Which other rooms a room may use; a room that is not named here may use `core` only.
  private static final Map<String, List<String>> MAY_USE =
      Map.of(
          "core", List.of(),
          "ingestion", List.of("core", "aws"),
          "delivery", List.of("core", "aws", "sender", "api"),
          "gateway", List.of("core", "aws", "api"),
          "maintenance", List.of("core", "aws"),
          "standalone", List.of("core", "sender", "api", "sqlite"),
          "benchmarks", List.of("core", "sender"));

  private static final List<String> ROOMS =
      List.of(
          "core",
          "sender",
          "api",
          "sqlite",
          "aws",
          "ingestion",
          "delivery",
          "gateway",
          "maintenance",
          "standalone",
          "benchmarks");

  /// Where the JDK does I/O.
  private static final String[] IO = {
    "java.net.http..", "java.nio.channels..", "java.nio.file..", "java.rmi..", "java.util.logging.."
  };

  /// What brings time, randomness, environment or I/O in by the back door: full names of methods.
  private static final String IMPURE =
      String.join(
          "|",
          "java\\.time\\..*\\.now\\(.*",
          "java\\.time\\.(Clock|InstantSource)\\.(system|tick).*",
          "java\\.lang\\.System\\.(currentTimeMillis|nanoTime|getenv|getProperty|exit).*",
          "java\\.lang\\.Math\\.random.*",
          "java\\.lang\\.ProcessBuilder\\..*",
          "java\\.util\\.UUID\\.randomUUID.*",
          "java\\.util\\.(Random|SplittableRandom)\\.<init>.*",
          "java\\.util\\.random\\.RandomGenerator\\.(getDefault|of).*",
          "java\\.util\\.concurrent\\.ThreadLocalRandom\\..*",
          "java\\.security\\.SecureRandom\\..*",
          "java\\.net\\.InetAddress\\.(getByName|getAllByName|getLocalHost).*",
          "java\\.net\\.(Socket|ServerSocket|DatagramSocket|URL|URLConnection)\\..*",
          "java\\.io\\.(File|FileInputStream|FileOutputStream|FileReader|FileWriter)\\..*");

  /// Rule 1. Keys are made and used with the JDK's own cryptography.
  ArchRule core_knows_only_itself_and_the_jdk() {
    return classes()
        .that(isIn("core"))
        .and(not(isIn("core.subscription")))
        .should()
        .onlyDependOnClassesThat(
            isIn("core").or(resideInAnyPackage("java..", "javax.crypto..", "org.jspecify..")))
        .allowEmptyShould(true);
  }

  /// Rule 1, the one room with a library: the engine that matches filters.
  ArchRule only_subscriptions_know_the_rule_engine() {
    return noClasses()
        .that(not(isIn("core.subscription")))
        .should()
        .dependOnClassesThat(resideInAPackage("software.amazon.event.ruler.."));
  }

  /// Rule 2. The JDK takes the seed of an ed25519 key only in the guise of a `SecureRandom`: one
  /// that holds known bytes.
  ArchRule core_is_told_time_randomness_and_environment() {
    String seed = Pattern.quote(house + ".core.signing.SigningKey$Seed");
    return noClasses()
        .that(isIn("core"))
        .and(not(nameMatching(seed)))
        .should()
        .accessTargetWhere(access(IMPURE, "brings in time, randomness, environment or I/O"))
        .allowEmptyShould(true);
  }

  /// Rule 2.
  ArchRule core_does_no_io() {
    return noClasses()
        .that(isIn("core"))
        .should()
        .dependOnClassesThat(resideInAnyPackage(IO))
        .allowEmptyShould(true);
  }

  /// Rules 3 and 5: each technology has one room.
  Stream<ArchRule> each_technology_has_one_room() {
    return Stream.of(
        onlyIn("aws", "software.amazon.awssdk.."),
        onlyIn("api", "org.jose4j.."),
        onlyIn("sender", "org.apache.hc.."),
        onlyIn("sqlite", "java.sql..", "javax.sql..", "org.sqlite.."),
        standalone_alone_serves_http(),
        functions_alone_know_lambda());
  }

  /// Beside it only the stand-in that a function rehearses with before its snapshot.
  private ArchRule standalone_alone_serves_http() {
    return noClasses()
        .that(not(isIn("standalone")).and(not(nameMatching(rehearsing()))))
        .should()
        .dependOnClassesThat(resideInAPackage("com.sun.net.httpserver.."))
        .allowEmptyShould(true);
  }

  private String rehearsing() {
    return Pattern.quote(house + ".aws.Priming");
  }

  /// Rule 5. The JDK's server takes its limits from the first one that a process makes.
  ArchRule servers_are_made_in_one_place() {
    String place = Pattern.quote(house + ".standalone.http.ServerLimits");
    return noClasses()
        .that(not(nameMatching(place)).and(not(nameMatching(rehearsing()))))
        .should()
        .accessTargetWhere(
            access("com\\.sun\\.net\\.httpserver\\.HttpServer\\.create\\(.*", "makes a server"))
        .allowEmptyShould(true);
  }

  private ArchRule functions_alone_know_lambda() {
    return noClasses()
        .that(
            not(isIn("ingestion").or(isIn("delivery")).or(isIn("gateway")).or(isIn("maintenance"))))
        .should()
        .dependOnClassesThat(resideInAPackage("com.amazonaws.."))
        .allowEmptyShould(true);
  }

  /// Rule 4: Lambda handlers and the process's `Main` are the composition roots.
  ArchRule only_composition_roots_read_the_environment() {
    String roots =
        Pattern.quote(house)
            + "\\.(standalone\\.Main|(ingestion|delivery|gateway|maintenance)\\..*Handler)";
    return noClasses()
        .that(not(nameMatching(roots)))
        .should()
        .accessTargetWhere(access("java\\.lang\\.System\\.getenv.*", "reads the environment"))
        .allowEmptyShould(true);
  }

  /// Rule 6.
  ArchRule rooms_form_no_cycle() {
    return slices().matching(house + ".(*)..").should().beFreeOfCycles();
  }

  /// Rule 6: rooms use only what design and POMs let them use.
  Stream<ArchRule> rooms_use_only_what_they_may() {
    return ROOMS.stream()
        .map(room -> {
          List<String> allowed = MAY_USE.getOrDefault(room, List.of("core"));
          String[] others =
              ROOMS.stream()
                  .filter(other -> !other.equals(room) && !allowed.contains(other))
                  .map(other -> house + "." + other + "..")
                  .toArray(String[]::new);
          return noClasses()
              .that(isIn(room))
              .should()
              .dependOnClassesThat(resideInAnyPackage(others))
              .allowEmptyShould(true);
        });
  }

  /// Rule 7.
  ArchRule concepts_in_core_form_no_cycle() {
    return slices()
        .matching(house + ".core.(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true);
  }

  /// Rule 8.
  ///
  /// @param exceptions full names of the classes that write there on purpose
  ArchRule nobody_writes_to_standard_streams(String... exceptions) {
    String names = Stream.of(exceptions).map(Pattern::quote).collect(Collectors.joining("|"));
    return noClasses()
        .that(not(nameMatching(names)))
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .allowEmptyShould(true);
  }

  private ArchRule onlyIn(String room, String... packages) {
    return noClasses()
        .that(not(isIn(room)))
        .should()
        .dependOnClassesThat(resideInAnyPackage(packages))
        .allowEmptyShould(true);
  }

  private DescribedPredicate<JavaClass> isIn(String room) {
    return resideInAPackage(house + "." + room + "..");
  }

  private static DescribedPredicate<JavaAccess<?>> access(String method, String description) {
    Pattern pattern = Pattern.compile(method);
    return new DescribedPredicate<>(description) {
      @Override
      public boolean test(JavaAccess<?> access) {
        return pattern.matcher(access.getTarget().getFullName()).matches();
      }
    };
  }
}
