package net.voipbin.webhooks.core.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// The rate limit: starts are evenly spaced, and never more than the limit arrive at the receiver
/// in any second.
///
/// When a request arrives is not known: some time between its attempt's start and its end. So a
/// start counts until a second after the attempt's end. A receiver that takes long to answer gets
/// fewer than its limit, never more.
final class Pace {
  private static final Duration WINDOW = Duration.ofSeconds(1);

  private Optional<Integer> limit;
  private Instant nextStart;

  /// When the latest start that has ended stops counting; those of the drain before included.
  private Instant until;

  /// When starts that have ended stop counting, oldest first.
  private final Deque<Instant> counting = new ArrayDeque<>();

  private int inAir;

  /// @param limit starts per second, 1–1000; empty for none
  /// @param notBefore no start before then
  Pace(Optional<Integer> limit, Instant notBefore) {
    this.limit = limit;
    this.nextStart = notBefore;
    this.until = notBefore;
  }

  void limit(Optional<Integer> to) {
    limit = to;
  }

  boolean mayStart(Instant now) {
    return limit.isEmpty() || (!now.isBefore(nextStart) && count(now) < limit.get());
  }

  void started(Instant now) {
    inAir++;
    nextStart = now.plus(limit.map(WINDOW::dividedBy).orElse(Duration.ZERO));
  }

  void ended(Instant now) {
    inAir--;
    if (limit.isPresent()) {
      until = now.plus(WINDOW);
      counting.add(until);
    }
  }

  /// When [#mayStart] may become true by time alone; [Instant#MAX] when an attempt must end first.
  Instant next(Instant now) {
    boolean full = limit.isPresent() && count(now) >= limit.get();
    if (!full) {
      return nextStart;
    }
    Instant free = counting.isEmpty() ? Instant.MAX : counting.getFirst();
    return free.isAfter(nextStart) ? free : nextStart;
  }

  /// How many starts the coming second allows at most.
  int inTheNextSecond() {
    return limit.orElse(Integer.MAX_VALUE);
  }

  /// When the next drain may start without knowing what this one did, and what the one before did.
  Optional<Instant> until() {
    return limit.isEmpty() || until.equals(Instant.MIN) ? Optional.empty() : Optional.of(until);
  }

  private int count(Instant now) {
    while (!counting.isEmpty() && !counting.getFirst().isAfter(now)) {
      counting.remove();
    }
    return counting.size() + inAir;
  }
}
