package net.voipbin.webhooks.core.lane;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// Whether a receiver is slow, from the last [#WINDOW] attempts of a drain, or as many as there
/// were: becomes so when half of them took [#SLOW] or longer, and stops being so when half took
/// less than [#QUICK].
///
/// A single attempt may tell: a lane that gets one event a minute is never seen twice by one drain,
/// and some hundreds of such lanes whose receivers hang would keep all others waiting.
final class Slowness {
  private static final int WINDOW = 20;
  private static final Duration SLOW = Duration.ofSeconds(5);
  private static final Duration QUICK = Duration.ofSeconds(1);

  private final Deque<Duration> last = new ArrayDeque<>(WINDOW);
  private boolean slow;

  Slowness(boolean slow) {
    this.slow = slow;
  }

  void attemptTook(Duration duration) {
    if (last.size() == WINDOW) {
      last.remove();
    }
    last.add(duration);
    long longOnes = last.stream().filter(took -> took.compareTo(SLOW) >= 0).count();
    long shortOnes = last.stream().filter(took -> took.compareTo(QUICK) < 0).count();
    if (2 * longOnes >= last.size()) {
      slow = true;
    } else if (2 * shortOnes >= last.size()) {
      slow = false;
    }
  }

  boolean isSlow() {
    return slow;
  }
}
