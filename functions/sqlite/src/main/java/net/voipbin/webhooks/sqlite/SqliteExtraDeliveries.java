package net.voipbin.webhooks.sqlite;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
    return writer.run(session -> {
      Optional<LaneMemory> lane = lanes.find(again.lane());
      return lane.isEmpty()
          ? Optional.empty()
          : Optional.of(
              send(session, lane.get(), event(session, again, now), again, now).delivery());
    });
  }

  /// All of them or none: nothing is ever in doubt.
  @Override
  public List<Sending> sendOnce(UUID cause, List<Again> all) {
    long now = Values.nanos(clock.instant());
    return writer.run(session -> {
      List<Sending> results = new ArrayList<>(all.size());
      for (Again again : all) {
        results.add(sendOnce(session, cause, again, now));
      }
      return results;
    });
  }

  private Sending sendOnce(Session session, UUID cause, Again again, long now) throws SQLException {
    Optional<LaneMemory> lane = lanes.find(again.lane());
    if (lane.isEmpty()) {
      return Sending.NO_LANE;
    }
    long event = event(session, again, now);
    boolean wasSent =
        session.number(
                "SELECT EXISTS(SELECT 1 FROM extra_delivery"
                    + " WHERE event = ? AND lane = ? AND cause = ?)",
                event,
                lane.get().number,
                Values.bytes(cause))
            > 0;
    if (wasSent) {
      return Sending.SENT_BEFORE;
    }
    LaneMessage message = send(session, lane.get(), event, again, now);
    session.update(
        "UPDATE extra_delivery SET cause = ? WHERE event = ? AND lane = ? AND n = ?",
        Values.bytes(cause),
        event,
        lane.get().number,
        message.delivery().n());
    return Sending.SENT;
  }

  private long event(Session session, Again again, long now) throws SQLException {
    EventKey key = new EventKey(again.customer(), again.event());
    Content content = new Content(key, again.eventType(), again.eventTime(), again.body());
    return events.intern(session, content, now, Optional.empty()).seq();
  }

  private LaneMessage send(Session session, LaneMemory lane, long event, Again again, long now)
      throws SQLException {
    // Whoever sends or logs a numbered delivery leaves its row here.
    int last =
        (int)
            session.number(
                "SELECT coalesce(max(n), 0) FROM extra_delivery WHERE event = ? AND lane = ?",
                event,
                lane.number);
    LaneMessage message = again.numbered(last + 1);
    sender.send(session, List.of(message), now);
    return message;
  }
}
