package net.voipbin.webhooks.core.replay;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.EventTypeName;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.management.Page.Cursor;

/// The events of the past in the order in which they came in, each with how its deliveries stand.
public interface PastEvents {
  /// The next events of a replay's customer, time range and types that its kind concerns. What the
  /// replay itself has sent does not count as a delivery, so that a page looks the same when it is
  /// asked for again.
  ///
  /// May find fewer than asked for, even none, though more follow: an answer takes its time from
  /// how much it looks at.
  ///
  /// @param after empty for the beginning
  /// @param most 1–100
  Slice slice(Replay replay, Optional<Cursor> after, int most);

  /// @param next where the following slice begins; empty at the end
  record Slice(List<Past> events, Optional<Cursor> next) {
    public Slice {
      events = List.copyOf(events);
    }
  }

  record Past(EventId id, EventTypeName type, Instant timestamp, Payload body) {}
}
