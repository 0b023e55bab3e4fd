package net.voipbin.webhooks.core.replay;

import java.time.Duration;
import net.voipbin.webhooks.core.endpoint.DeliverySettings;

/// How fast a replay may go, so that fresh events do not wait for it: a page goes into the lane
/// when nothing there has to wait, and a page is what its receiver takes within about a second.
///
/// So a fresh event waits behind one page at most, and as many messages as are sent at once.
///
/// @param afterPage the rest before the next page is tried
/// @param whenBusy while messages wait in the lane
/// @param whenClosed while nothing leaves the lane, or nothing can be put into it
public record ReplayPace(Duration afterPage, Duration whenBusy, Duration whenClosed) {
  public static final int MAX_PAGE = 100;

  /// At most 500 events a second.
  public static final ReplayPace ONE_MACHINE =
      new ReplayPace(Duration.ofMillis(200), Duration.ofMillis(500), Duration.ofSeconds(5));

  /// Whole seconds, as SQS delays messages. Each look at the lane is an invocation.
  public static final ReplayPace SQS =
      new ReplayPace(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(30));

  /// A receiver that answers within 100 ms takes so many one after the other in a second.
  private static final int ROUNDS = 10;

  /// How many messages a page has.
  ///
  /// @param slow the receiver takes seconds for an answer
  /// @return 1–[#MAX_PAGE]
  public static int page(DeliverySettings settings, boolean slow) {
    int atOnce = settings.concurrency();
    int inASecond = slow ? atOnce : atOnce * ROUNDS;
    return Math.min(MAX_PAGE, Math.min(inASecond, settings.rateLimit().orElse(MAX_PAGE)));
  }

  /// @param ready messages that wait in the lane and could be received now
  static boolean isBusy(DeliverySettings settings, long ready) {
    return ready >= settings.concurrency();
  }
}
