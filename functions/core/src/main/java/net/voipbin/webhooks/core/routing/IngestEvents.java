package net.voipbin.webhooks.core.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.voipbin.webhooks.core.account.Account;
import net.voipbin.webhooks.core.account.Accounts;
import net.voipbin.webhooks.core.account.Standing;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.EventKey;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.lane.LaneMessage;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.LaneQueues.SendResult;
import net.voipbin.webhooks.core.lane.RingLane;
import org.jspecify.annotations.Nullable;

/// Takes events from the bus to the lanes of everybody who wants them.
///
/// The order makes a crash at any point a repeat, never a loss: message into the lane, then the
/// ring, then the event's record, which says that nothing is left to be done.
public final class IngestEvents {
  /// A store that hiccups gets another chance before the producer is told to put again.
  private static final int TRIES = 3;

  private final EventLog log;
  private final Matching matching;
  private final LaneQueues queues;
  private final RingLane ringLane;
  private final Accounts accounts;

  /// @param accounts where is noted how customers stand; others carry it out
  public IngestEvents(
      EventLog log,
      SubscriptionSource subscriptions,
      LaneQueues queues,
      RingLane ringLane,
      Accounts accounts) {
    this.log = log;
    this.matching = new Matching(subscriptions);
    this.queues = queues;
    this.ringLane = ringLane;
    this.accounts = accounts;
  }

  /// In the order of `batch`: what became of each. An entry that comes twice in one batch is routed
  /// once, and a copy fails with the first of them. Throws when the store answers nothing at all:
  /// put the whole batch again.
  public List<Ingested> ingest(List<Incoming> batch, Instant now) {
    Ingested[] results = new Ingested[batch.size()];
    Map<Integer, Event> events = new LinkedHashMap<>();
    Map<EventKey, Integer> first = new HashMap<>();
    Map<Integer, Integer> copies = new LinkedHashMap<>();
    for (int i = 0; i < batch.size(); i++) {
      Optional<Ingested> obeyed = obeyed(batch.get(i), now);
      if (obeyed.isPresent()) {
        results[i] = obeyed.get();
        continue;
      }
      switch (EventReader.read(batch.get(i))) {
        case EventReader.Reading.Malformed(String reason) ->
            results[i] = reject(batch.get(i), reason, now);
        case EventReader.Reading.Understood(Event event) -> {
          @Nullable Integer before = first.putIfAbsent(event.key(), i);
          if (before == null) {
            events.put(i, event);
          } else {
            copies.put(i, before);
          }
        }
      }
    }
    if (!events.isEmpty()) {
      List<Ingested> routed = route(List.copyOf(events.values()), now);
      int next = 0;
      for (int i : events.keySet()) {
        results[i] = routed.get(next++);
      }
    }
    copies.forEach((copy, original) -> results[copy] = ofCopy(results[original]));
    return Arrays.asList(results);
  }

  /// Empty for an event like any other.
  private Optional<Ingested> obeyed(Incoming incoming, Instant now) {
    return switch (AccountNews.of(incoming)) {
      case AccountNews.None _ -> Optional.empty();
      case AccountNews.OfNoConcern _ -> Optional.of(new Ingested.Withheld());
      case AccountNews.Malformed(String reason) ->
          Optional.of(reject(withoutDetail(incoming), reason, now));
      case AccountNews.Stands(CustomerId customer, Standing standing, Instant at) ->
          Optional.of(
              isNoted(customer, standing, at, now)
                  ? new Ingested.Obeyed(customer, standing)
                  : new Ingested.Failed("it could not be noted; put the event again"));
    };
  }

  /// The account's secrets are not kept, not even for operators.
  private static Incoming withoutDetail(Incoming incoming) {
    return new Incoming(
        incoming.busEventId(),
        incoming.source(),
        incoming.detailType(),
        incoming.time(),
        Payload.ofUtf8("{}"));
  }

  private boolean isNoted(CustomerId customer, Standing standing, Instant at, Instant now) {
    try {
      for (int i = 0; i < TRIES; i++) {
        Optional<Account> before = accounts.find(customer);
        Optional<Account> next = Account.heard(before, customer, standing, at, now);
        if (next.isEmpty() || accounts.replace(before, next.get())) {
          return true;
        }
      }
      return false;
    } catch (RuntimeException unanswered) {
      return false;
    }
  }

  private static Ingested ofCopy(Ingested original) {
    return original instanceof Ingested.Routed(EventKey event, _)
        ? new Ingested.Duplicate(event)
        : original;
  }

  private Ingested reject(Incoming incoming, String reason, Instant now) {
    log.reject(
        new Rejection(
            incoming.busEventId(),
            incoming.source(),
            incoming.detailType(),
            incoming.detail(),
            reason,
            now));
    return new Ingested.Rejected(reason);
  }

  private List<Ingested> route(List<Event> events, Instant now) {
    List<Optional<List<EndpointId>>> before = log.routed(events.stream().map(Event::key).toList());
    List<Routing> routings = new ArrayList<>(events.size());
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      boolean known = before.get(i).isPresent();
      boolean gone = !known && matching.isGone(event);
      boolean settled = known || gone;
      Set<EndpointId> wanted = settled ? Set.of() : matching.match(event, now);
      routings.add(new Routing(event, known, gone, wanted));
    }
    send(routings);
    ringAll(routings);
    record(routings, now);
    return routings.stream().map(Routing::result).toList();
  }

  private void send(List<Routing> routings) {
    List<Sending> left = new ArrayList<>();
    for (Routing routing : routings) {
      routing.wanted.forEach(endpoint -> left.add(new Sending(routing, endpoint)));
    }
    for (int attempt = 1; attempt <= TRIES && !left.isEmpty(); attempt++) {
      List<SendResult> results = queues.send(left.stream().map(Sending::message).toList());
      List<Sending> failed = new ArrayList<>();
      for (int i = 0; i < results.size(); i++) {
        switch (results.get(i)) {
          case SENT -> left.get(i).routing.sent.add(left.get(i).endpoint);
          case NO_LANE -> {
            // Recorded without it: a replay of what is missing finds it.
          }
          case FAILED -> failed.add(left.get(i));
        }
      }
      left.clear();
      left.addAll(failed);
    }
    left.forEach(sending -> sending.routing.failed = true);
  }

  /// Each lane once, however many messages it got.
  private void ringAll(List<Routing> routings) {
    Set<EndpointId> lanes = new LinkedHashSet<>();
    routings.forEach(routing -> lanes.addAll(routing.sent));
    lanes.forEach(ringLane::ring);
  }

  private void record(List<Routing> routings, Instant now) {
    List<Routing> complete =
        routings.stream()
            .filter(routing -> !routing.known && !routing.gone && !routing.failed)
            .toList();
    if (complete.isEmpty()) {
      return;
    }
    List<Boolean> recorded =
        log.record(
            complete.stream()
                .map(r -> new EventLog.Routed(r.event, List.copyOf(r.sent), now))
                .toList());
    for (int i = 0; i < complete.size(); i++) {
      complete.get(i).failed = !recorded.get(i);
    }
  }

  private record Sending(Routing routing, EndpointId endpoint) {
    LaneMessage message() {
      Event event = routing.event;
      return new LaneMessage(
          DeliveryId.live(event.id(), endpoint),
          event.customer(),
          event.type(),
          DeliveryKind.LIVE,
          event.timestamp(),
          event.body());
    }
  }

  /// One event on its way through the steps.
  private static final class Routing {
    final Event event;
    final boolean known;
    final boolean gone;
    final Set<EndpointId> wanted;
    final Set<EndpointId> sent = new LinkedHashSet<>();
    boolean failed;

    Routing(Event event, boolean known, boolean gone, Set<EndpointId> wanted) {
      this.event = event;
      this.known = known;
      this.gone = gone;
      this.wanted = wanted;
    }

    Ingested result() {
      if (known) {
        return new Ingested.Duplicate(event.key());
      }
      if (gone) {
        return new Ingested.Withheld();
      }
      return failed
          ? new Ingested.Failed("not all of it could be stored; put the event again")
          : new Ingested.Routed(event.key(), List.copyOf(sent));
    }
  }
}
