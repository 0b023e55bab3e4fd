package net.voipbin.webhooks.standalone.lanes;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.Bell;
import net.voipbin.webhooks.core.lane.BellFate;
import net.voipbin.webhooks.core.lane.Eventually;
import net.voipbin.webhooks.core.log.Lines;
import net.voipbin.webhooks.standalone.log.RecordingLog;
import org.junit.jupiter.api.Test;

final class LocalDoorbellTest {
  private static final EndpointId LANE = new EndpointId(new UUID(0xE0, 1));
  private static final Instant NOW = Instant.parse("2026-11-20T14:07:42Z");

  private final RecordingLog log = new RecordingLog();

  @Test
  void a_bell_comes_back_when_it_was_kept_until() {
    AtomicInteger runs = new AtomicInteger();
    InstantSource clock = InstantSource.system();
    try (LocalDoorbell doorbell = new LocalDoorbell(clock, Runnable::run, new Lines(log))) {
      doorbell.answerWith((_, _, bell) -> {
        bell.keepUntil(clock.instant());
        return runs.incrementAndGet() == 1 ? BellFate.FAILED : BellFate.DONE;
      });
      doorbell.ring(Bell.now(LANE, false));

      assertThat(Eventually.holds(() -> runs.get() == 2)).isTrue();
    }
  }

  /// Its bell comes back when its lease is over: without the line nobody would know why.
  @Test
  void a_drain_that_failed_leaves_a_line() {
    answer(BellFate.FAILED);
    assertThat(log.lines())
        .singleElement(as(STRING))
        .contains("\"event\":\"lane.drain_failed\",\"endpoint_id\":\"" + LANE + "\"");
  }

  @Test
  void one_that_is_done_leaves_none() {
    answer(BellFate.DONE);
    assertThat(log.lines()).isEmpty();
  }

  private void answer(BellFate fate) {
    try (LocalDoorbell doorbell =
        new LocalDoorbell(InstantSource.fixed(NOW), Runnable::run, new Lines(log))) {
      doorbell.answerWith((_, _, _) -> fate);
      doorbell.ring(Bell.now(LANE, false));
    }
  }
}
