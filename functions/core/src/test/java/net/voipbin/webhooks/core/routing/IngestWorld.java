package net.voipbin.webhooks.core.routing;

import static net.voipbin.webhooks.core.event.Fixtures.NOW;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.voipbin.webhooks.core.account.InMemoryAccounts;
import net.voipbin.webhooks.core.account.Standing;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.EventKey;
import net.voipbin.webhooks.core.lane.Bell;
import net.voipbin.webhooks.core.lane.LaneMessage;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.LaneWrite;
import net.voipbin.webhooks.core.lane.Receipt;
import net.voipbin.webhooks.core.lane.ReceivedMessage;
import net.voipbin.webhooks.core.lane.RingLane;
import net.voipbin.webhooks.core.subscription.Subscription;

/// Everything around [IngestEvents], in memory: writes down what it is asked, and dies where it is
/// told to.
final class IngestWorld {
  /// The process is gone: nothing catches this.
  static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  /// Every call of a port, in order.
  final List<String> journal = new ArrayList<>();

  final Map<EndpointId, LaneRecord> records = new HashMap<>();
  final Map<EndpointId, List<LaneMessage>> lanes = new HashMap<>();
  final Map<EventKey, List<EndpointId>> recorded = new HashMap<>();
  final List<Rejection> rejected = new ArrayList<>();
  final List<Bell> bells = new ArrayList<>();
  final List<Subscription> subscriptions = new ArrayList<>();

  final InMemoryAccounts accounts = new InMemoryAccounts();

  /// What the next sends to a lane come to; [LaneQueues.SendResult#SENT] when nothing is left.
  final Map<EndpointId, Deque<LaneQueues.SendResult>> sendResults = new HashMap<>();

  /// Events whose record cannot be written.
  final Set<EventKey> unwritable = new HashSet<>();

  /// Lane records whose writes are carried out but not answered.
  final Set<EndpointId> unanswered = new HashSet<>();

  private int callsUntilCrash = Integer.MAX_VALUE;
  private boolean crashBefore;

  /// A new process on the same stores.
  IngestEvents start() {
    return new IngestEvents(
        new Log(),
        new Source(),
        new Queues(),
        new RingLane(new Records(), this::leaveBell, () -> NOW),
        accounts);
  }

  void add(Subscription subscription) {
    subscriptions.add(subscription);
    records.putIfAbsent(subscription.endpoint(), LaneRecord.NEW);
  }

  /// @param calls 1-based: the call at which it dies
  /// @param before whether the call is not carried out any more
  void crashAt(int calls, boolean before) {
    callsUntilCrash = calls;
    crashBefore = before;
  }

  void sendWillBe(EndpointId lane, LaneQueues.SendResult... results) {
    sendResults.put(lane, new ArrayDeque<>(List.of(results)));
  }

  private void call(String name, Runnable effect) {
    callsUntilCrash--;
    if (callsUntilCrash == 0 && crashBefore) {
      throw new Crash();
    }
    journal.add(name);
    effect.run();
    if (callsUntilCrash == 0) {
      throw new Crash();
    }
  }

  private void leaveBell(Bell bell) {
    call("bell", () -> bells.add(bell));
  }

  private final class Source implements SubscriptionSource {
    @Override
    public Snapshot of(CustomerId customer) {
      return new Snapshot(
          subscriptions.size(),
          subscriptions.stream().filter(one -> one.activeflowId().isEmpty()).toList(),
          accounts.standing(customer) == Standing.DELETED);
    }

    @Override
    public List<Subscription> ofSession(CustomerId customer, UUID activeflowId) {
      return subscriptions.stream()
          .filter(one -> one.activeflowId().equals(Optional.of(activeflowId)))
          .toList();
    }

    @Override
    public List<Subscription> all(CustomerId customer) {
      return List.copyOf(subscriptions);
    }
  }

  private final class Log implements EventLog {
    @Override
    public List<Optional<List<EndpointId>>> routed(List<EventKey> keys) {
      call("routed", () -> {});
      return keys.stream().map(key -> Optional.ofNullable(recorded.get(key))).toList();
    }

    @Override
    public List<Boolean> record(List<Routed> events) {
      call(
          "record",
          () ->
              events.stream()
                  .filter(event -> !unwritable.contains(event.event().key()))
                  .forEach(event -> recorded.putIfAbsent(event.event().key(), event.endpoints())));
      return events.stream().map(event -> recorded.containsKey(event.event().key())).toList();
    }

    @Override
    public void reject(Rejection rejection) {
      call("reject", () -> rejected.add(rejection));
    }
  }

  private final class Queues implements LaneQueues {
    @Override
    public List<SendResult> send(List<LaneMessage> messages) {
      List<SendResult> results = new ArrayList<>();
      call("send", () -> messages.forEach(message -> results.add(send(message))));
      return results;
    }

    private SendResult send(LaneMessage message) {
      EndpointId lane = message.delivery().endpoint();
      Deque<SendResult> next = sendResults.getOrDefault(lane, new ArrayDeque<>());
      SendResult result = next.isEmpty() ? SendResult.SENT : next.remove();
      if (result == SendResult.SENT) {
        lanes.computeIfAbsent(lane, _ -> new ArrayList<>()).add(message);
      }
      return result;
    }

    @Override
    public List<ReceivedMessage> receive(EndpointId lane, int max, Duration wait) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Boolean> changeVisibility(EndpointId lane, List<VisibilityChange> changes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Boolean> delete(EndpointId lane, List<Receipt> receipts) {
      throw new UnsupportedOperationException();
    }
  }

  private final class Records implements LaneRecords {
    @Override
    public Optional<LaneRecord> find(EndpointId lane) {
      return Optional.ofNullable(records.get(lane));
    }

    @Override
    public Result write(EndpointId lane, LaneWrite write) {
      Optional<LaneRecord> before = find(lane);
      call("ring", () -> before.flatMap(write::after).ifPresent(after -> records.put(lane, after)));
      if (unanswered.contains(lane)) {
        throw new IllegalStateException("no answer");
      }
      return before.<Result>map(Result.Written::new).orElseGet(Result.NoLane::new);
    }

    @Override
    public void create(EndpointId lane, LaneRecord initial) {
      records.putIfAbsent(lane, initial);
    }

    @Override
    public void remove(EndpointId lane) {
      records.remove(lane);
    }
  }
}
