package net.voipbin.webhooks.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import net.voipbin.webhooks.standalone.bench.Isolation.Ill;
import net.voipbin.webhooks.standalone.bench.Isolation.Ratios;
import net.voipbin.webhooks.standalone.process.CrashRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// One endpoint's trouble is nobody else's: what the healthy ones take longer, in five pairs.
@Tag(CrashRun.TAG)
@Tag(CrashRun.MEASURED)
final class IsolationTest {
  private static final int PAIRS = 5;
  private static final int RATE = 500;
  private static final int EVENTS = 5_000;

  /// With 100 endpoints at most.
  private static final int CUSTOMERS = 3;

  /// What may be put down to a machine on which others work too. When lanes share what they should
  /// not share, it is a thousand times.
  private static final double HALF_AS_MUCH_AGAIN = 1.5;

  /// The ninety-ninth percentile is that of a few milliseconds: one pause decides.
  private static final double FOUR_TIMES = 4;

  @Test
  void a_receiver_that_hangs_is_not_felt_by_the_others() throws Exception {
    hold(Ill.hanging(1));
  }

  @Test
  void ten_receivers_that_hang_are_not_felt_by_the_others() throws Exception {
    hold(Ill.hanging(10));
  }

  @Test
  void two_hundred_that_answer_after_29_s_are_not_felt_by_the_others() throws Exception {
    hold(Ill.slow(200));
  }

  private static void hold(Ill ill) throws Exception {
    try (Stage stage = new Stage(CUSTOMERS)) {
      for (int lane = 0; lane < Isolation.LANES; lane++) {
        stage.endpoint(lane, 10, "/e/" + lane);
      }
      stage.measure(stage.port(), 20_000, 0, 0, Isolation.LANES, _ -> true); // warms it up
      Report report =
          CrashRun.begin(
              "five pairs, %d of %d: %s"
                  .formatted(ill.count(), ill.count() + ill.healthy(), ill.name()));
      Ratios ratios = new Isolation(stage, report).compare(ill, PAIRS, RATE, EVENTS);
      CrashRun.save();
      assertThat(ratios.p50()).isLessThan(HALF_AS_MUCH_AGAIN);
      assertThat(ratios.p99()).isLessThan(FOUR_TIMES);
    }
  }
}
