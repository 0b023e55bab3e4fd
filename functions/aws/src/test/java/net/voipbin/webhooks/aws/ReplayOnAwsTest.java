package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointFixtures;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.lane.Eventually;
import net.voipbin.webhooks.core.lane.ExtraDeliveries;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.ReceivedMessage;
import net.voipbin.webhooks.core.lane.RingLane;
import net.voipbin.webhooks.core.management.Fresh;
import net.voipbin.webhooks.core.management.ManagementWorld;
import net.voipbin.webhooks.core.replay.AdvanceReplay;
import net.voipbin.webhooks.core.replay.Replay;
import net.voipbin.webhooks.core.replay.ReplayId;
import net.voipbin.webhooks.core.replay.ReplayKind;
import net.voipbin.webhooks.core.replay.ReplayPace;
import net.voipbin.webhooks.core.replay.ReplayRequest;
import net.voipbin.webhooks.core.replay.ReplayStatus;
import net.voipbin.webhooks.core.replay.StartReplay;
import net.voipbin.webhooks.core.routing.EventLog;
import net.voipbin.webhooks.core.subscription.SubscriptionFixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A replay from step to step as its queue brings them, with a crash in between.
@ExtendWith(OnAws.class)
final class ReplayOnAwsTest {
  private static final int EVENTS = 150;

  private final Endpoint endpoint = EndpointFixtures.of(Events.customer());
  private final Backend backend;
  private final String replayQueue;
  private final AwsStore store;
  private Instant now = Instant.parse("2026-11-20T14:03:11.402517Z");
  private final InstantSource clock = () -> now;
  private final Fresh fresh = new Fresh(clock, new SecureRandom());
  private final List<DeliveryId> received = new ArrayList<>();

  ReplayOnAwsTest(Backend backend) {
    this.backend = backend;
    this.replayQueue = queue("replays");
    AwsSettings settings =
        new AwsSettings(
            backend.laneNames(),
            Tables.config(backend).name(),
            Tables.lanes(backend),
            Tables.log(backend),
            queue("doorbell"),
            queue("slow"),
            replayQueue,
            "",
            "",
            AwsSettings.DEFAULT_RETENTION,
            AwsSettings.DEFAULT_FRESHNESS);
    this.store =
        new AwsStore(
            settings,
            new AwsStore.Outside(clock, new SecureRandom(), _ -> {}, (_, _) -> {}),
            backend.clients(new LocalKeyWrapper()));
  }

  private String queue(String kind) {
    return backend
        .sqs()
        .createQueue(call -> call.queueName(kind + "-" + UUID.randomUUID()))
        .queueUrl();
  }

  @Test
  void a_step_that_crashed_is_repeated_and_hardly_anything_is_sent_twice() {
    List<Event> missing =
        Stream.generate(() -> Events.of(endpoint.customer())).limit(EVENTS).toList();
    store
        .eventLog()
        .record(missing.stream().map(event -> new EventLog.Routed(event, List.of(), now)).toList());
    makeEndpoint();
    Replay replay = start();
    assertThat(step(store.extraDeliveries()).orElseThrow().progress().found()).isEqualTo(EVENTS);

    assertThatThrownBy(() -> step(crashingInTheMiddle())).hasMessage("crash");
    emptyLane();
    store.replayQueue().put(replay.id(), Duration.ZERO);
    now = now.plus(AdvanceReplay.CLAIM);
    while (step(store.extraDeliveries()).orElseThrow().isRunning()) {
      emptyLane();
    }
    emptyLane();

    Replay done = store.replays().find(endpoint.customer(), replay.id()).orElseThrow();
    assertThat(done.status()).isEqualTo(ReplayStatus.DONE);
    assertThat(done.progress().found()).isEqualTo(EVENTS);
    assertThat(done.progress().sent()).isEqualTo(EVENTS);
    assertThat(done.left()).isZero();
    assertThat(new HashSet<>(received))
        .containsExactlyInAnyOrderElementsOf(
            missing.stream().map(event -> new DeliveryId(event.id(), endpoint.id(), 1)).toList());
    assertThat(received).hasSizeLessThanOrEqualTo(EVENTS + ExtraDeliveries.IN_DOUBT);
  }

  private void makeEndpoint() {
    store.endpoints().insert(endpoint, EndpointFixtures.secrets());
    store.subscriptions().insert(SubscriptionFixtures.of(endpoint));
    store.laneSetup().create(endpoint.id(), 16);
    store.laneRecords().create(endpoint.id(), LaneRecord.NEW);
  }

  private Replay start() {
    ReplayRequest request =
        new ReplayRequest(
            ReplayKind.MISSING,
            now.minus(Duration.ofHours(1)),
            now.plus(Duration.ofSeconds(1)),
            List.of());
    return ManagementWorld.done(
        new StartReplay(store.endpoints(), store.replays(), store.replayQueue(), fresh)
            .start(endpoint.customer(), endpoint.id(), request));
  }

  /// After some of a page: the entry of the queue is not taken out, as when a function dies.
  private ExtraDeliveries crashingInTheMiddle() {
    ExtraDeliveries real = store.extraDeliveries();
    return new ExtraDeliveries() {
      @Override
      public Optional<DeliveryId> send(Again again) {
        return real.send(again);
      }

      @Override
      public List<Sending> sendOnce(UUID cause, List<Again> all) {
        real.sendOnce(cause, all.subList(0, all.size() / 2));
        throw new IllegalStateException("crash");
      }
    };
  }

  /// What the function does with the next entry.
  private Optional<Replay> step(ExtraDeliveries deliveries) {
    var entry =
        Eventually.collect(
                1,
                () ->
                    backend
                        .sqs()
                        .receiveMessage(call -> call.queueUrl(replayQueue).maxNumberOfMessages(1))
                        .messages())
            .getFirst();
    now = now.plus(ReplayPace.SQS.whenBusy());
    ReplayId id = ReplayEntries.read(entry.body()).orElseThrow();
    Optional<Replay> after = advance(deliveries).advance(id);
    backend
        .sqs()
        .deleteMessage(call -> call.queueUrl(replayQueue).receiptHandle(entry.receiptHandle()));
    return after;
  }

  private AdvanceReplay advance(ExtraDeliveries deliveries) {
    return new AdvanceReplay(
        new AdvanceReplay.Ports(
            store.replays(),
            store.pastEvents(),
            store.replayQueue(),
            store.endpoints(),
            store.subscriptions(),
            store.laneRecords(),
            store.laneDepths(),
            store.deadLetters(),
            deliveries),
        ReplayPace.SQS,
        new RingLane(store.laneRecords(), store.doorbell(), clock),
        fresh);
  }

  private void emptyLane() {
    boolean isEmpty = false;
    while (!isEmpty) {
      List<ReceivedMessage> some = store.laneQueues().receive(endpoint.id(), 10, Duration.ZERO);
      some.forEach(one -> received.add(one.message().delivery()));
      store
          .laneQueues()
          .delete(endpoint.id(), some.stream().map(ReceivedMessage::receipt).toList());
      isEmpty = some.isEmpty();
    }
  }
}
