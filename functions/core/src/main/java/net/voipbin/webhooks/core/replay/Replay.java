package net.voipbin.webhooks.core.replay;

import java.time.Duration;
import java.time.Instant;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;

/// Past events on their way to an endpoint once more.
///
/// @param due when it goes on; until then somebody is at it, or it rests
public record Replay(
    ReplayId id,
    CustomerId customer,
    EndpointId endpoint,
    ReplayRequest request,
    ReplayStatus status,
    Progress progress,
    Instant due,
    Instant created,
    Instant updated) {
  /// A turn that comes this early is taken for the right one: clocks differ.
  private static final Duration EARLY = Duration.ofMillis(250);

  /// How many of those found are still to be sent.
  public long left() {
    return switch (status) {
      case RUNNING, CANCELED -> Math.max(0, progress.found() - progress.sent());
      case DONE -> 0;
    };
  }

  public boolean isRunning() {
    return status == ReplayStatus.RUNNING;
  }

  /// Somebody else is at it, or will be when it has rested.
  boolean isTakenCareOf(Instant now) {
    return now.isBefore(due.minus(EARLY));
  }

  public Replay dueAt(Instant time, Instant now) {
    return with(status, progress, time, now);
  }

  public Replay with(ReplayStatus to, Progress reached, Instant dueAt, Instant now) {
    return new Replay(id, customer, endpoint, request, to, reached, dueAt, created, now);
  }
}
