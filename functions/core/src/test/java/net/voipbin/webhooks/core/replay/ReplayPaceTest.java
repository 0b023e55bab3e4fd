package net.voipbin.webhooks.core.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.DeliverySettings;
import net.voipbin.webhooks.core.endpoint.Signing;
import net.voipbin.webhooks.core.retry.RetrySchedule;
import net.voipbin.webhooks.core.target.TargetUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReplayPaceTest {
  @ParameterizedTest
  @CsvSource({"1,10", "9,90", "10,100", "100,100"})
  void a_page_is_ten_rounds_of_what_is_sent_at_once(int concurrency, int page) {
    assertThat(ReplayPace.page(settings(concurrency, Optional.empty()), false)).isEqualTo(page);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "10,10", "100,100"})
  void a_slow_receiver_gets_one_round(int concurrency, int page) {
    assertThat(ReplayPace.page(settings(concurrency, Optional.empty()), true)).isEqualTo(page);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "99,99", "1000,100"})
  void a_rate_limit_gives_what_leaves_within_a_second(int limit, int page) {
    assertThat(ReplayPace.page(settings(10, Optional.of(limit)), false)).isEqualTo(page);
  }

  @Test
  void a_lane_is_busy_when_something_has_to_wait() {
    assertThat(ReplayPace.isBusy(settings(10, Optional.empty()), 9)).isFalse();
    assertThat(ReplayPace.isBusy(settings(10, Optional.empty()), 10)).isTrue();
  }

  private static DeliverySettings settings(int concurrency, Optional<Integer> rateLimit) {
    TargetUrl url = new TargetUrl(URI.create("https://example.com/"));
    return new DeliverySettings(
        url,
        List.of(),
        DeliverySettings.DEFAULT_TIMEOUT,
        RetrySchedule.DEFAULT,
        concurrency,
        rateLimit,
        Signing.DEFAULT);
  }
}
