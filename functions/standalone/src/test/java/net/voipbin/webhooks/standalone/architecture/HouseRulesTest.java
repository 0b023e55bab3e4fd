package net.voipbin.webhooks.standalone.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The rules on the house itself: every class of every room on the class path, without tests.
final class HouseRulesTest {
  private static final String HOUSE = "net.voipbin.webhooks";
  private static final HouseRules RULES = new HouseRules(HOUSE);

  /// Who writes to standard streams on purpose, and why.
  private static final String[] WRITES_TO_STANDARD_STREAMS = {
    // Lambda takes a function's standard output to CloudWatch.
    HOUSE + ".aws.LambdaOutput",
    // The log of a process goes to its standard output.
    HOUSE + ".standalone.log.JsonLog",
    // Prints usage, wrong settings and "listening on ...".
    HOUSE + ".standalone.Main",
  };

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages(HOUSE);

  static Stream<ArchRule> rules() {
    return Stream.of(
            Stream.of(
                RULES.core_knows_only_itself_and_the_jdk(),
                RULES.only_subscriptions_know_the_rule_engine(),
                RULES.core_is_told_time_randomness_and_environment(),
                RULES.core_does_no_io(),
                RULES.only_composition_roots_read_the_environment(),
                RULES.servers_are_made_in_one_place(),
                RULES.rooms_form_no_cycle(),
                RULES.concepts_in_core_form_no_cycle(),
                RULES.nobody_writes_to_standard_streams(WRITES_TO_STANDARD_STREAMS)),
            RULES.each_technology_has_one_room(),
            RULES.rooms_use_only_what_they_may())
        .flatMap(rules -> rules);
  }

  @Test
  void the_rooms_are_really_looked_at() {
    assertThat(CLASSES.contain(HOUSE + ".core.event.Payload")).isTrue();
    assertThat(CLASSES.contain(HOUSE + ".standalone.http.HttpFront")).isTrue();
    assertThat(CLASSES.contain(HOUSE + ".aws.AwsStore")).isTrue();
    assertThat(CLASSES.contain(HOUSE + ".ingestion.IngestionHandler")).isTrue();
    assertThat(CLASSES.contain(HOUSE + ".delivery.DeliveryHandler")).isTrue();
    assertThat(CLASSES.contain(HOUSE + ".gateway.ApiHandler")).isTrue();
    assertThat(CLASSES.contain(HOUSE + ".maintenance.MaintenanceHandler")).isTrue();
    assertThat(CLASSES.contain(HOUSE + ".benchmarks.HotPath")).isTrue();
    assertThat(CLASSES.contain(HouseRulesTest.class)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_house_keeps_its_rules(ArchRule rule) {
    rule.check(CLASSES);
  }
}
