package net.voipbin.webhooks.core.replay;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.EventTypeName;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.lane.LaneMessage;
import net.voipbin.webhooks.core.management.ManagementWorld;
import net.voipbin.webhooks.core.replay.PastEvents.Past;
import net.voipbin.webhooks.core.subscription.Subscription;
import net.voipbin.webhooks.core.subscription.SubscriptionFixtures;
import net.voipbin.webhooks.core.subscription.TypePattern;

/// One endpoint with a past, and a queue whose entries tests take out themselves.
final class ReplayWorld implements ReplayQueue {
  record Entry(ReplayId replay, Duration delay) {}

  final ManagementWorld ports = new ManagementWorld();
  final InMemoryReplays replays = new InMemoryReplays();
  final InMemoryPastEvents past = new InMemoryPastEvents(250);
  final Queue<Entry> queue = new ArrayDeque<>();
  final Endpoint endpoint = ports.endpoint();
  final AdvanceReplay advance =
      new AdvanceReplay(
          new AdvanceReplay.Ports(
              replays,
              past,
              this,
              ports.endpoints,
              ports.subscriptions,
              ports.lanes,
              ports.queues,
              ports.deadLetters,
              ports.extras),
          ReplayPace.SQS,
          ports.bell,
          ports.fresh);

  @Override
  public void put(ReplayId replay, Duration delay) {
    queue.add(new Entry(replay, delay));
  }

  void subscribe(String pattern) {
    Subscription all = SubscriptionFixtures.of(endpoint);
    ports.subscriptions.insert(
        SubscriptionFixtures.withTypes(
            all, List.of(new TypePattern(pattern)), ports.clock.instant()));
  }

  void events(int count, DeliveryStatus... deliveries) {
    for (int i = 0; i < count; i++) {
      event("call_hangup", deliveries);
    }
  }

  EventId event(String type, DeliveryStatus... deliveries) {
    EventId id = new EventId(UUID.randomUUID().toString());
    event(id, type, deliveries);
    return id;
  }

  void event(EventId id, String type, DeliveryStatus... deliveries) {
    past.add(
        new Past(
            id,
            new EventTypeName(type),
            ReplayFixtures.FROM,
            Payload.ofUtf8("{\"data\":{\"id\":\"" + endpoint.id() + "\"}}")),
        List.of(deliveries));
  }

  Replay start(ReplayKind kind) {
    return ManagementWorld.done(
        new StartReplay(ports.endpoints, replays, this, ports.fresh)
            .start(ManagementWorld.CUSTOMER, endpoint.id(), request(kind)));
  }

  static ReplayRequest request(ReplayKind kind) {
    return new ReplayRequest(kind, ReplayFixtures.FROM, ReplayFixtures.TO, List.of());
  }

  /// Takes the next entry when its time has come.
  Optional<Replay> step() {
    Entry entry = queue.remove();
    ports.clock.advance(entry.delay());
    return advance.advance(entry.replay());
  }

  /// Until no entry is left.
  void run() {
    while (!queue.isEmpty()) {
      step();
    }
  }

  Replay now(Replay replay) {
    return replays.find(replay.customer(), replay.id()).orElseThrow();
  }

  List<EventId> sent() {
    return ports.extras.sent().stream().map(LaneMessage::delivery).map(id -> id.event()).toList();
  }
}
