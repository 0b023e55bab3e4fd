package net.voipbin.webhooks.core.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.voipbin.webhooks.core.event.EventTypeName;
import net.voipbin.webhooks.core.subscription.TypePattern;

/// Which events are wanted again.
///
/// @param from when the events came in, inclusive
/// @param to exclusive; at most [#MAX_RANGE] after `from`
/// @param eventTypes at most [#MAX_TYPES]; empty for all
public record ReplayRequest(
    ReplayKind kind, Instant from, Instant to, List<TypePattern> eventTypes) {
  /// As long as events are kept unless something else is set, and a day for those who count
  /// generously.
  public static final Duration MAX_RANGE = Duration.ofDays(31);

  public static final int MAX_TYPES = 100;

  public ReplayRequest {
    eventTypes = List.copyOf(eventTypes);
    if (!from.isBefore(to) || Duration.between(from, to).compareTo(MAX_RANGE) > 0) {
      throw new IllegalArgumentException("a replay is of more than nothing and at most 31 days");
    }
    if (eventTypes.size() > MAX_TYPES) {
      throw new IllegalArgumentException("event_types has at most 100 entries");
    }
  }

  public boolean includes(EventTypeName type) {
    return eventTypes.isEmpty() || eventTypes.stream().anyMatch(pattern -> pattern.matches(type));
  }

  /// @param received when an event came in
  public boolean includes(Instant received) {
    return !received.isBefore(from) && received.isBefore(to);
  }
}
