package net.voipbin.webhooks.core.endpoint;

import static net.voipbin.webhooks.core.event.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.retry.RetrySchedule;
import net.voipbin.webhooks.core.signing.SigningSecret;
import net.voipbin.webhooks.core.target.TargetUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class DeliverySettingsTest {
  private static final TargetUrl URL =
      new TargetUrl(URI.create("https://u:p@example.com:8443/hook?token=geheim#x"));
  private static final SigningSecret NEW = SigningSecret.of(new byte[24]);
  private static final SigningSecret OLD = SigningSecret.of(new byte[32]);

  private static DeliverySettings settings(int headers, Duration timeout, int concurrency) {
    return new DeliverySettings(
        URL,
        Collections.nCopies(headers, new CustomHeader("x-a", "1")),
        timeout,
        RetrySchedule.DEFAULT,
        concurrency,
        Optional.empty(),
        Signing.DEFAULT);
  }

  @Test
  void defaults() {
    assertThat(DeliverySettings.defaults(URL)).isEqualTo(settings(0, Duration.ofSeconds(15), 10));
  }

  @ParameterizedTest
  @CsvSource({"0,1000,1", "20,30000,100", "0,15000,10"})
  void may_be_anything_in_bounds(int headers, long millis, int concurrency) {
    assertThat(settings(headers, Duration.ofMillis(millis), concurrency).headers())
        .hasSize(headers);
  }

  @ParameterizedTest
  @CsvSource({
    "21, 15000, 10, at most 20 headers",
    "0, 999, 10, timeout is 1-30 seconds",
    "0, 30001, 10, timeout is 1-30 seconds",
    "0, -1, 10, timeout is 1-30 seconds",
    "0, 15000, 0, concurrency is 1-100",
    "0, 15000, 101, concurrency is 1-100",
  })
  void refuses_what_is_out_of_bounds(int headers, long millis, int concurrency, String message) {
    assertThatThrownBy(() -> settings(headers, Duration.ofMillis(millis), concurrency))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void one_secret_is_always_live() {
    assertThat(EndpointSecrets.of(NEW).live(NOW)).containsExactly(NEW);
  }

  @Test
  void the_secret_before_signs_after_the_new_one_until_it_expires() {
    EndpointSecrets rotated =
        new EndpointSecrets(
            NEW, Optional.of(new EndpointSecrets.Previous(OLD, NOW)), Optional.empty());
    assertThat(rotated.live(NOW.minusNanos(1))).isEqualTo(List.of(NEW, OLD));
    assertThat(rotated.live(NOW)).containsExactly(NEW);
    assertThat(rotated.live(NOW.plusSeconds(1))).containsExactly(NEW);
  }

  @Test
  void secrets_never_print() {
    assertThat(EndpointSecrets.of(NEW))
        .hasToString(
            "EndpointSecrets[current=SigningSecret[redacted], previous=Optional.empty,"
                + " legacy=Optional.empty]");
  }

  @Test
  void a_url_prints_without_anything_that_may_be_a_credential() {
    assertThat(URL.toString()).doesNotContain("geheim").doesNotContain("u:p");
  }

  @ParameterizedTest
  @EnumSource
  void statuses_are_found_by_their_label(EndpointStatus status) {
    assertThat(EndpointStatus.ofLabel(status.label())).contains(status);
    assertThat(EndpointStatus.ofLabel(status.name())).isEmpty();
  }
}
