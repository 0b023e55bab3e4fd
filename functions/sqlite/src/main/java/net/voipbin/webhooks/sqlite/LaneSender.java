package net.voipbin.webhooks.sqlite;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.EventKey;
import net.voipbin.webhooks.core.lane.LaneMessage;
import net.voipbin.webhooks.core.lane.LaneQueues.SendResult;
import net.voipbin.webhooks.sqlite.StoredEvents.Content;
import net.voipbin.webhooks.sqlite.StoredEvents.Located;

/// Puts messages into the file, each event's body once, and shows them to the lanes when they are
/// committed.
///
/// The live messages of a new event come in one call, and go into the file in one transaction with
/// it: so that is also the event's record, and recording it costs no second sync.
final class LaneSender {
  private final StoredEvents events;
  private final Lanes lanes;

  LaneSender(StoredEvents events, Lanes lanes) {
    this.events = events;
    this.lanes = lanes;
  }

  List<SendResult> send(Session session, List<LaneMessage> messages, long now) throws SQLException {
    List<SendResult> results = new ArrayList<>(messages.size());
    Map<EventKey, List<EndpointId>> routes = routes(messages);
    Map<EventKey, Located> located = new HashMap<>();
    for (LaneMessage message : messages) {
      Optional<LaneMemory> lane = lanes.find(message.delivery().endpoint());
      if (lane.isPresent()) {
        put(session, lane.get(), message, event(session, message, routes, located, now), now);
      }
      results.add(lane.isPresent() ? SendResult.SENT : SendResult.NO_LANE);
    }
    return results;
  }

  /// Where each event goes that has just happened.
  private Map<EventKey, List<EndpointId>> routes(List<LaneMessage> messages) {
    Map<EventKey, List<EndpointId>> routes = new HashMap<>();
    for (LaneMessage message : messages) {
      EndpointId endpoint = message.delivery().endpoint();
      if (message.kind() == DeliveryKind.LIVE && lanes.find(endpoint).isPresent()) {
        routes.computeIfAbsent(key(message), _ -> new ArrayList<>()).add(endpoint);
      }
    }
    return routes;
  }

  private static EventKey key(LaneMessage message) {
    return new EventKey(message.customer(), message.delivery().event());
  }

  private Located event(
      Session session,
      LaneMessage message,
      Map<EventKey, List<EndpointId>> routes,
      Map<EventKey, Located> located,
      long now)
      throws SQLException {
    EventKey key = key(message);
    Located known = located.get(key);
    if (known != null) {
      return known;
    }
    Content content = new Content(key, message.eventType(), message.eventTime(), message.body());
    Located found = events.intern(session, content, now, Optional.ofNullable(routes.get(key)));
    located.put(key, found);
    return found;
  }

  private void put(Session session, LaneMemory lane, LaneMessage message, Located event, long now)
      throws SQLException {
    int n = message.delivery().n();
    DeliveryKind kind = message.kind();
    boolean isFirst = event.isNew() && n == 0;
    long seq = isFirst ? event.seq() : events.nextSeq();
    boolean isExtra = n > 0 || kind == DeliveryKind.RESEND || kind == DeliveryKind.REPLAY;
    if (isExtra) {
      session.update(
          "INSERT INTO extra_delivery(event, lane, n, seq) VALUES(?, ?, ?, ?)"
              + " ON CONFLICT DO NOTHING",
          event.seq(),
          lane.number,
          n,
          n == 0 ? event.seq() : seq);
    }
    int received = isFirst ? 0 : timesReceived(session, lane, event, n);
    int inserted =
        session.update(
            "INSERT INTO message(lane, seq, event, n, kind, sent, received)"
                + " VALUES(?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            lane.number,
            seq,
            isFirst ? null : event.seq(),
            n,
            Labels.number(kind),
            now,
            received);
    if (inserted > 0) {
      Waiting waiting = new Waiting(seq, event.seq(), n, kind, now, received);
      session.afterCommit(() -> lane.sent(waiting));
    }
  }

  /// What is sent again after it was attempted is not fresh: its log must be looked at.
  private static int timesReceived(Session session, LaneMemory lane, Located event, int n)
      throws SQLException {
    long delivery = DeliverySeq.find(session, lane.number, event.seq(), n).orElse(0L);
    return session.number(
                "SELECT count(*) FROM delivery WHERE lane = ? AND seq = ?", lane.number, delivery)
            > 0
        ? 1
        : 0;
  }
}
