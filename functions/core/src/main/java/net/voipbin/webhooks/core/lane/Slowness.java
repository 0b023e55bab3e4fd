package net.voipbin.webhooks.core.lane;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// Whether a receiver is slow, from its last [#WINDOW] attempts: becomes so when half of them took
/// [#SLOW] or longer, and stops being so when half took less than [#QUICK].
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
    if (last.size() < WINDOW) {
      return;
    }
    long longOnes = last.stream().filter(took -> took.compareTo(SLOW) >= 0).count();
    long shortOnes = last.stream().filter(took -> took.compareTo(QUICK) < 0).count();
    if (longOnes >= WINDOW / 2) {
      slow = true;
    } else if (shortOnes >= WINDOW / 2) {
      slow = false;
    }
  }

  boolean isSlow() {
    return slow;
  }
}
