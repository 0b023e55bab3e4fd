package net.voipbin.webhooks.standalone.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import net.voipbin.webhooks.core.circuit.CircuitTimes;
import net.voipbin.webhooks.core.event.CustomerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {
  private static final String CUSTOMER = "5b7f3a52-9d0c-4d57-8f6f-0d7c6f9a1e21";
  private static final String ACCESSKEY = "vb_0123456789_abcdefghi-";
  private static final String SECRET = "0123456789/abcdef+";

  @Test
  void has_a_default_for_everything() {
    Settings settings = Settings.from(Map.of());
    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.data()).isEqualTo(Path.of("./data"));
    assertThat(settings.allowPrivateTargets()).isFalse();
    assertThat(settings.customer()).isEmpty();
    assertThat(settings.accessKey()).isEmpty();
    assertThat(settings.publisher()).isEmpty();
    assertThat(settings.retention()).isEqualTo(Duration.ofDays(30));
    assertThat(settings.circuit()).isEqualTo(CircuitTimes.DEFAULT);
    assertThat(settings.tokens()).isEmpty();
    assertThat(settings.warnings()).isEmpty();
  }

  @Test
  void reads_every_variable() {
    Map<String, String> all =
        Map.ofEntries(
            Map.entry("WEBHOOKS_HOST", "0.0.0.0"),
            Map.entry("WEBHOOKS_PORT", "9000"),
            Map.entry("WEBHOOKS_DATA", "/var/lib/webhooks"),
            Map.entry("WEBHOOKS_ALLOW_PRIVATE_TARGETS", "true"),
            Map.entry("WEBHOOKS_CUSTOMER", CUSTOMER),
            Map.entry("WEBHOOKS_ACCESSKEY", ACCESSKEY),
            Map.entry("WEBHOOKS_PUBLISHER_KEY_ID", "AKIDEXAMPLE"),
            Map.entry("WEBHOOKS_PUBLISHER_SECRET", SECRET),
            Map.entry("WEBHOOKS_RETENTION_DAYS", "7"),
            Map.entry("WEBHOOKS_CIRCUIT_OPENS_AFTER", "10"),
            Map.entry("WEBHOOKS_PROBE_AFTER", "5"),
            Map.entry("WEBHOOKS_JWT_SECRET", "0123456789abcdef0123456789abcdef"),
            Map.entry("WEBHOOKS_JWT_ISSUER", "https://id.example.com"),
            Map.entry("WEBHOOKS_JWT_AUDIENCE", "webhooks"));
    // Of the three ways to believe tokens only one may be set.
    assertThat(all).hasSize(Setting.values().length - 2);
    Settings settings = Settings.from(all);
    assertThat(settings.host()).isEqualTo("0.0.0.0");
    assertThat(settings.port()).isEqualTo(9000);
    assertThat(settings.data()).isEqualTo(Path.of("/var/lib/webhooks"));
    assertThat(settings.allowPrivateTargets()).isTrue();
    assertThat(settings.customer()).contains(CustomerId.parse(CUSTOMER));
    assertThat(settings.accessKey().orElseThrow().reveal()).isEqualTo(ACCESSKEY);
    assertThat(settings.publisher().orElseThrow().id()).isEqualTo("AKIDEXAMPLE");
    assertThat(settings.retention()).isEqualTo(Duration.ofDays(7));
    assertThat(settings.circuit())
        .isEqualTo(new CircuitTimes(Duration.ofSeconds(10), Duration.ofSeconds(5)));
    assertThat(settings.tokens().orElseThrow().issuer()).contains("https://id.example.com");
    assertThat(settings.tokens().orElseThrow().audience()).contains("webhooks");
    assertThat(settings.warnings()).isEmpty();
    assertThat(settings.toString())
        .doesNotContain(ACCESSKEY, SECRET, "0123456789abcdef0123456789abcdef");
  }

  @Test
  void tokens_may_be_believed_in_one_way_only_and_what_is_wrong_is_named() {
    assertThatThrownBy(() ->
            Settings.from(
                Map.of(
                    "WEBHOOKS_JWT_SECRET",
                    "hunter2",
                    "WEBHOOKS_JWKS_URL",
                    "https://id.example.com/jwks.json")))
        .hasMessageContaining("WEBHOOKS_JWKS_URL")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void an_empty_value_is_as_good_as_none() {
    Map<String, String> empty = new HashMap<>();
    for (Setting setting : Setting.values()) {
      empty.put(setting.variable(), " ");
    }
    assertThat(Settings.from(empty)).isEqualTo(Settings.from(Map.of()));
  }

  @Test
  void names_every_problem_at_once_with_value_and_remedy_but_no_secret() {
    Map<String, String> wrong =
        Map.of(
            "WEBHOOKS_HOST", "0.0.0.0",
            "WEBHOOKS_PORT", "80800",
            "WEBHOOKS_DATA", "a\0b",
            "WEBHOOKS_ALLOW_PRIVATE_TARGETS", "yes",
            "WEBHOOKS_CUSTOMER", "me",
            "WEBHOOKS_ACCESSKEY", "vb_tooshort",
            "WEBHOOKS_PUBLISHER_SECRET", "hush",
            "WEBHOOKS_RETENTION_DAYS", "0");
    assertThatThrownBy(() -> Settings.from(wrong))
        .isInstanceOf(InvalidSettingsException.class)
        .message()
        .contains(
            "WEBHOOKS_PORT=80800: give a whole number from 0 to 65535",
            "WEBHOOKS_DATA=a",
            "WEBHOOKS_ALLOW_PRIVATE_TARGETS=yes: give true or false",
            "WEBHOOKS_CUSTOMER=me: give a UUID",
            "WEBHOOKS_ACCESSKEY (not shown): give vb_ and at least 20",
            "WEBHOOKS_PUBLISHER_SECRET (not shown): give 16 to 256",
            "WEBHOOKS_PUBLISHER_KEY_ID: set it too",
            "WEBHOOKS_RETENTION_DAYS=0: give a whole number from 1 to 3650")
        .doesNotContain("tooshort", "hush")
        .hasLineCount(8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "::1", "localhost"})
  void loopback_needs_no_publisher(String host) {
    assertThat(Settings.from(Map.of("WEBHOOKS_HOST", host)).host()).isEqualTo(host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0.0.0.0", "::", "10.0.0.1", "webhooks.example.com", "localhost.evil.com"})
  void everything_else_does(String host) {
    assertThatThrownBy(() -> Settings.from(Map.of("WEBHOOKS_HOST", host)))
        .hasMessageContaining("WEBHOOKS_PUBLISHER_KEY_ID: set it and WEBHOOKS_PUBLISHER_SECRET");
  }

  @ParameterizedTest
  @CsvSource({
    "WEBHOOKS_PUBLISHER_KEY_ID, AKIDEXAMPLE, WEBHOOKS_PUBLISHER_SECRET",
    "WEBHOOKS_PUBLISHER_SECRET, 0123456789abcdef, WEBHOOKS_PUBLISHER_KEY_ID"
  })
  void key_id_and_secret_go_together(String given, String value, String missing) {
    assertThatThrownBy(() -> Settings.from(Map.of(given, value)))
        .hasMessageContaining(missing + ": set it too: key id and secret go together");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"vb_0123456789012345678", "xx_01234567890123456789", "vb_0123456789012345678 9"})
  void refuses_other_forms_of_access_keys(String key) {
    assertThatThrownBy(() -> Settings.from(Map.of("WEBHOOKS_ACCESSKEY", key)))
        .hasMessageContaining("WEBHOOKS_ACCESSKEY (not shown)")
        .hasMessageNotContaining(key);
  }

  @Test
  void warns_of_variables_that_look_like_ours() {
    Settings settings = Settings.from(Map.of("WEBHOOKS_PROT", "9000", "PATH", "/bin"));
    assertThat(settings.warnings())
        .containsExactly("WEBHOOKS_PROT is not a setting; see --help for those that are");
  }

  @Test
  void an_access_key_never_prints_itself() {
    assertThat(new PresetAccessKey(ACCESSKEY)).hasToString("PresetAccessKey[redacted]");
  }
}
