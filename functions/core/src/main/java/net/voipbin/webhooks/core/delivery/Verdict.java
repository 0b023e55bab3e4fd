package net.voipbin.webhooks.core.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.retry.Jitter;
import net.voipbin.webhooks.core.retry.RetryAfter;
import net.voipbin.webhooks.core.retry.RetrySchedule;

/// What an attempt's outcome means for its delivery and its lane. Every rule about status codes is
/// here.
public sealed interface Verdict {
  int GONE = 410;
  int TOO_MANY_REQUESTS = 429;

  /// Acknowledged: never sent again.
  record Delivered() implements Verdict {}

  /// Try again after `delay`.
  ///
  /// @param hold the whole lane waits this long: the receiver asked all of us to slow down
  record Retry(Duration delay, Optional<Duration> hold) implements Verdict {}

  /// The schedule is used up: to the dead letters.
  record Exhausted(Optional<Duration> hold) implements Verdict {}

  /// The receiver is gone for good: the endpoint is disabled, this delivery waits with the rest.
  record Gone() implements Verdict {}

  /// @param attempt 1-based
  /// @param random from 0 (inclusive) to 1 (exclusive), spreads the delay
  static Verdict of(
      Outcome outcome, int attempt, RetrySchedule schedule, Instant now, double random) {
    return switch (outcome) {
      case Outcome.Responded _ when isDelivered(outcome) -> new Delivered();
      case Outcome.Responded(int status, _, _) when status == GONE -> new Gone();
      case Outcome.Responded responded -> {
        Optional<Duration> asked = askedFor(responded, now);
        Optional<Duration> hold =
            responded.status() == TOO_MANY_REQUESTS ? asked : Optional.empty();
        yield failed(attempt, schedule, random, asked, hold);
      }
      case Outcome.TimedOut _, Outcome.Unreachable _, Outcome.Refused _, Outcome.TlsFailed _ ->
          failed(attempt, schedule, random, Optional.empty(), Optional.empty());
    };
  }

  /// Whether an outcome means [Delivered].
  static boolean isDelivered(Outcome outcome) {
    return outcome instanceof Outcome.Responded(int status, _, _) && status >= 200 && status <= 299;
  }

  /// `Retry-After` means "not before" with 503 and 3xx (RFC 9110 §10.2.3) and 429 (RFC 6585 §4); we
  /// heed it from overloaded servers and gateways, where it is meant for us.
  private static Optional<Duration> askedFor(Outcome.Responded responded, Instant now) {
    return switch (responded.status()) {
      case TOO_MANY_REQUESTS, 502, 503, 504 ->
          responded.retryAfter().flatMap(header -> RetryAfter.parse(header, now));
      default -> Optional.empty();
    };
  }

  private static Verdict failed(
      int attempt,
      RetrySchedule schedule,
      double random,
      Optional<Duration> asked,
      Optional<Duration> hold) {
    return schedule
        .after(attempt)
        .map(delay -> Jitter.apply(delay, random))
        .map(delay -> asked.filter(least -> least.compareTo(delay) > 0).orElse(delay))
        .<Verdict>map(delay -> new Retry(delay, hold))
        .orElseGet(() -> new Exhausted(hold));
  }
}
