package net.voipbin.webhooks.standalone.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A rule that cannot fail is none: each is shown a small house in which somebody broke it.
final class PlantedViolationsTest {
  private static final String HOUSE = "net.voipbin.webhooks.standalone.architecture.planted";
  private static final HouseRules RULES = new HouseRules(HOUSE);
  private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(HOUSE);

  @Test
  void a_library_in_core() {
    assertThat(broken(RULES.core_knows_only_itself_and_the_jdk()))
        .isNotEmpty()
        .allMatch(line -> line.contains("KnowsALibrary"));
  }

  @Test
  void the_rule_engine_outside_subscriptions() {
    assertThat(broken(RULES.only_subscriptions_know_the_rule_engine()))
        .isNotEmpty()
        .allMatch(line -> line.contains("MatchesFilters"));
  }

  @Test
  void clock_randomness_and_environment_in_core() {
    assertThat(broken(RULES.core_is_told_time_randomness_and_environment()))
        .anyMatch(line -> line.contains("Instant.now"))
        .anyMatch(line -> line.contains("UUID.randomUUID"))
        .anyMatch(line -> line.contains("System.getenv"))
        .hasSize(3);
  }

  @Test
  void files_in_core() {
    assertThat(broken(RULES.core_does_no_io()))
        .isNotEmpty()
        .allMatch(line -> line.contains("ReadsAFile"));
  }

  @Test
  void the_environment_outside_a_composition_root() {
    assertThat(broken(RULES.only_composition_roots_read_the_environment()))
        .isNotEmpty()
        .allMatch(line -> line.contains("ReadsTheEnvironment"));
  }

  @Test
  void a_technology_in_the_wrong_room() {
    assertThat(broken(RULES.each_technology_has_one_room()))
        .anyMatch(line -> line.contains("UsesJdbc") && line.contains("java.sql"))
        .anyMatch(line -> line.contains("ServesHttp"))
        .allMatch(line -> line.contains("UsesJdbc") || line.contains("ServesHttp"));
  }

  @Test
  void a_server_made_past_its_limits() {
    assertThat(broken(RULES.servers_are_made_in_one_place()))
        .singleElement()
        .asString()
        .contains("MakesAServer");
  }

  @Test
  void a_cycle_of_rooms() {
    assertThat(broken(RULES.rooms_form_no_cycle())).singleElement().asString().contains("Cycle");
  }

  @Test
  void a_room_that_may_not_be_used() {
    assertThat(broken(RULES.rooms_use_only_what_they_may()))
        .anyMatch(line -> line.contains("api.MatchesFilters"))
        .anyMatch(line -> line.contains("sender.UsesJdbc"));
  }

  @Test
  void a_cycle_of_concepts_in_core() {
    assertThat(broken(RULES.concepts_in_core_form_no_cycle()))
        .singleElement()
        .asString()
        .contains("Cycle");
  }

  @Test
  void writing_to_standard_streams_unless_excepted_by_name() {
    assertThat(broken(RULES.nobody_writes_to_standard_streams("somebody.Else")))
        .isNotEmpty()
        .allMatch(line -> line.contains("ReadsTheEnvironment"));
    assertThat(
            broken(
                RULES.nobody_writes_to_standard_streams(HOUSE + ".core.event.ReadsTheEnvironment")))
        .isEmpty();
  }

  private static List<String> broken(ArchRule rule) {
    return rule.evaluate(CLASSES).getFailureReport().getDetails();
  }

  private static List<String> broken(Stream<ArchRule> rules) {
    return rules.flatMap(rule -> broken(rule).stream()).toList();
  }
}
