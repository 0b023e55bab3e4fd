package net.voipbin.webhooks.sqlite;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.event.EventKey;
import net.voipbin.webhooks.core.lane.ExtraDeliveries;
import net.voipbin.webhooks.core.lane.LaneMessage;
import net.voipbin.webhooks.sqlite.StoredEvents.Content;

/// Numbers and messages in one transaction: there is never one without the other.
final class SqliteExtraDeliveries implements ExtraDeliveries {
  private final Writer writer;
  private final StoredEvents events;
  private final Lanes lanes;
  private final LaneSender sender;
  private final InstantSource clock;

  SqliteExtraDeliveries(Writer writer, StoredEvents events, Lanes lanes, InstantSource clock) {
    this.writer = writer;
    this.events = events;
    this.lanes = lanes;
    this.sender = new LaneSender(events, lanes);
    this.clock = clock;
  }

  @Override
  public Optional<DeliveryId> send(Again again) {
    long now = Values.nanos(clock.instant());
    EventKey key = new EventKey(again.customer(), again.event());
    Content content = new Content(key, again.eventType(), again.eventTime(), again.body());
    return writer.run(session -> {
      Optional<LaneMemory> lane = lanes.find(again.lane());
      if (lane.isEmpty()) {
        return Optional.empty();
      }
      long event = events.intern(session, content, now, Optional.empty()).seq();
      // Whoever sends or logs a numbered delivery leaves its row here.
      int last =
          (int)
              session.number(
                  "SELECT coalesce(max(n), 0) FROM extra_delivery WHERE event = ? AND lane = ?",
                  event,
                  lane.get().number);
      LaneMessage message = again.numbered(last + 1);
      sender.send(session, List.of(message), now);
      return Optional.of(message.delivery());
    });
  }
}
