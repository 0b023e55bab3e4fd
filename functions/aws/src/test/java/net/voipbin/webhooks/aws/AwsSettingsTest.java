package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AwsSettingsTest {
  /// As CloudFormation gives them: `Ref` of a queue is its URL, of a bus its name.
  private static final Map<String, String> VARIABLES =
      Map.ofEntries(
          Map.entry("WEBHOOKS_STAGE", "prod"),
          Map.entry("WEBHOOKS_CONFIG_TABLE", "config"),
          Map.entry("WEBHOOKS_LANES_TABLE", "lanes"),
          Map.entry("WEBHOOKS_LOG_TABLE", "log"),
          Map.entry(
              "WEBHOOKS_DOORBELL", "https://sqs.eu-west-1.amazonaws.com/123456789012/stack-Bell"),
          Map.entry("WEBHOOKS_SLOW_DOORBELL", "https://slow"),
          Map.entry("WEBHOOKS_REPLAY_QUEUE", "https://replays"),
          Map.entry("WEBHOOKS_BUS", "voipbin-prod"),
          Map.entry("WEBHOOKS_KMS_KEY", "arn:aws:kms:eu-west-1:123456789012:key/k"),
          Map.entry("WEBHOOKS_RETENTION_DAYS", "7"),
          Map.entry("AWS_REGION", "eu-west-1"));

  private static Map<String, String> with(String name, String value) {
    Map<String, String> variables = new HashMap<>(VARIABLES);
    variables.put(name, value);
    return variables;
  }

  private static Map<String, String> without(String name) {
    Map<String, String> variables = new HashMap<>(VARIABLES);
    variables.remove(name);
    return variables;
  }

  static Iterable<String> required() {
    return VARIABLES.keySet().stream()
        .filter(name -> !name.equals("WEBHOOKS_RETENTION_DAYS"))
        .sorted()
        .toList();
  }

  @Test
  void every_variable_is_read() {
    assertThat(AwsSettings.from(VARIABLES))
        .isEqualTo(
            new AwsSettings(
                new LaneNames(
                    "prod",
                    "https://sqs.eu-west-1.amazonaws.com/123456789012/",
                    "arn:aws:sqs:eu-west-1:123456789012:"),
                "config",
                "lanes",
                "log",
                "https://sqs.eu-west-1.amazonaws.com/123456789012/stack-Bell",
                "https://slow",
                "https://replays",
                "voipbin-prod",
                "arn:aws:kms:eu-west-1:123456789012:key/k",
                Duration.ofDays(7),
                Duration.ofSeconds(5)));
  }

  @Test
  void the_past_is_kept_for_thirty_days_unless_said_otherwise() {
    assertThat(AwsSettings.from(without("WEBHOOKS_RETENTION_DAYS")).retention())
        .isEqualTo(Duration.ofDays(30));
  }

  @ParameterizedTest
  @MethodSource("required")
  void a_variable_that_is_missing_or_empty_is_named(String name) {
    assertThatThrownBy(() -> AwsSettings.from(without(name)))
        .hasMessage("environment: " + name + " is not set");
    assertThatThrownBy(() -> AwsSettings.from(with(name, " ")))
        .hasMessage("environment: " + name + " is not set");
  }

  @Test
  void all_that_is_wrong_is_said_at_once() {
    assertThatThrownBy(() -> AwsSettings.from(Map.of("WEBHOOKS_RETENTION_DAYS", "x")))
        .hasMessageContaining("WEBHOOKS_STAGE is not set")
        .hasMessageContaining("WEBHOOKS_BUS is not set")
        .hasMessageContaining("WEBHOOKS_RETENTION_DAYS is not a number of days, 1-9999");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "10000", "1.5", "30d", "99999999999"})
  void days_are_a_number_in_their_range(String days) {
    assertThatThrownBy(() -> AwsSettings.from(with("WEBHOOKS_RETENTION_DAYS", days)))
        .hasMessage("environment: WEBHOOKS_RETENTION_DAYS is not a number of days, 1-9999");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bells", "https://host/bells", "https://host/account/bells"})
  void a_doorbell_without_an_account_is_refused_by_its_name(String url) {
    assertThatThrownBy(() -> AwsSettings.from(with("WEBHOOKS_DOORBELL", url)))
        .hasMessageContaining("WEBHOOKS_DOORBELL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PROD", "a_b", "this-stage-has-far-too-long-a-name"})
  void a_stage_that_does_not_fit_into_a_queues_name_is_refused_by_its_name(String stage) {
    assertThatThrownBy(() -> AwsSettings.from(with("WEBHOOKS_STAGE", stage)))
        .hasMessageContaining("WEBHOOKS_STAGE");
  }

  @Test
  void lanes_lie_in_the_partition_of_their_region() {
    Map<String, String> china = with("AWS_REGION", "cn-north-1");

    assertThat(AwsSettings.from(china).lanes().arnPrefix())
        .isEqualTo("arn:aws-cn:sqs:cn-north-1:123456789012:");
  }
}
