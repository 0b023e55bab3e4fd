package net.voipbin.webhooks.core.lane;

import java.time.Duration;
import java.time.Instant;

/// The right to drain a lane, alone, until a time (rules R2–R5).
public record Lease(LaneOwner owner, Instant until) {
  public static final Duration LENGTH = Duration.ofSeconds(60);
  public static final Duration RENEW_EVERY = Duration.ofSeconds(20);

  private static final Duration BELL_AFTER = Duration.ofSeconds(5);

  /// An attempt starts only when the lease outlives its time-out by this much (R4); a ring trusts
  /// only a lease that lasts at least this long (R1).
  public static final Duration MARGIN = Duration.ofSeconds(5);

  /// Until when the bell of its drain is kept (R3): longer than the lease, so that the bell finds
  /// it over.
  public Instant bellUntil() {
    return until.plus(BELL_AFTER);
  }

  public boolean isLive(Instant now) {
    return now.isBefore(until);
  }

  /// Whether its drain will surely look again, so that a ring needs no bell.
  public boolean willLookAgain(Instant now) {
    return !now.plus(MARGIN).isAfter(until);
  }
}
