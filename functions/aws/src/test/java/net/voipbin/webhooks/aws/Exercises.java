package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.voipbin.webhooks.core.delivery.Attempts;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.delivery.DeliveryLog.Entry;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointFixtures;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.lane.Bell;
import net.voipbin.webhooks.core.lane.Eventually;
import net.voipbin.webhooks.core.lane.LaneMessage;
import net.voipbin.webhooks.core.lane.LaneMessages;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.LaneQueues.SendResult;
import net.voipbin.webhooks.core.lane.LaneQueues.VisibilityChange;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.Receipt;
import net.voipbin.webhooks.core.lane.ReceivedMessage;
import net.voipbin.webhooks.core.lane.WakeUps.WakeUp;
import net.voipbin.webhooks.core.management.Page;
import net.voipbin.webhooks.core.routing.EventLog.Routed;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Small pieces of work on an AWS that has faults, each with what must have come of it.
final class Exercises {
  private static final Page.Request ALL = new Page.Request(100, Optional.empty());

  private Exercises() {}

  static void findsALane(Backend faulty) {
    LaneFixture lanes = new LaneFixture(faulty);
    EndpointId lane = lane();
    lanes.records().create(lane, LaneRecord.NEW);

    assertThat(lanes.records().find(lane)).contains(LaneRecord.NEW);
  }

  static void recordsAnEvent(Backend faulty) {
    LaneFixture lanes = new LaneFixture(faulty);
    Event event = Events.of(Events.customer());
    List<EndpointId> endpoints = List.of(lane());

    assertThat(lanes.events().record(List.of(new Routed(event, endpoints, Instant.EPOCH))))
        .containsExactly(true);
    assertThat(lanes.events().routed(List.of(event.key()))).containsExactly(Optional.of(endpoints));
  }

  static void logsAnAttempt(Backend faulty) {
    LaneFixture lanes = new LaneFixture(faulty);
    Event event = Events.of(Events.customer());
    DeliveryId id = DeliveryId.live(event.id(), lane());

    assertThat(lanes.deliveries().append(event.customer(), List.of(entry(id))))
        .containsExactly(true);
    assertThat(lanes.deliveries().read(event.customer(), List.of(id)).getFirst().orElseThrow())
        .satisfies(delivery -> assertThat(delivery.attempts()).hasSize(1));
  }

  static Entry entry(DeliveryId id) {
    return entry(id, 1);
  }

  static Entry entry(DeliveryId id, int number) {
    return new Entry(
        id,
        Events.TYPE,
        DeliveryKind.LIVE,
        Instant.EPOCH,
        Attempts.responded(number, 200),
        DeliveryStatus.DELIVERED,
        Optional.empty());
  }

  static void removesALaneRecord(Backend faulty) {
    LaneFixture lanes = new LaneFixture(faulty);
    EndpointId lane = lane();
    lanes.records().create(lane, LaneRecord.NEW);

    lanes.records().remove(lane);

    assertThat(lanes.records().find(lane)).isEmpty();
  }

  static void listsEndpoints(Backend faulty) {
    ConfigFixture config = new ConfigFixture(faulty);
    Endpoint endpoint = EndpointFixtures.of(Events.customer());
    config.endpoints().insert(endpoint, EndpointFixtures.secrets());

    Page<Endpoint> page = config.endpoints().list(endpoint.customer(), Optional.empty(), ALL);

    assertThat(page.items()).containsExactly(endpoint);
  }

  static void sweepsEndpoints(Backend faulty) {
    ConfigFixture config = new ConfigFixture(faulty);
    Endpoint endpoint = EndpointFixtures.of(Events.customer());
    config.endpoints().insert(endpoint, EndpointFixtures.secrets());

    assertThat(config.endpoints().page(ALL).items()).containsExactly(endpoint);
  }

  static void readsManyItems(Backend faulty) {
    LaneFixture lanes = new LaneFixture(faulty);
    List<Event> events =
        Collections.nCopies(120, Events.customer()).stream().map(Events::of).toList();
    lanes
        .events()
        .record(
            events.stream().map(one -> new Routed(one, List.of(lane()), Instant.EPOCH)).toList());

    assertThat(lanes.events().routed(events.stream().map(Event::key).toList()))
        .hasSize(120)
        .allMatch(Optional::isPresent);
  }

  static void removesManyItems(Backend faulty) {
    DynamoWakeUps wakeUps = new DynamoWakeUps(faulty.dynamo(), Tables.lanes(faulty), (_, _) -> {});
    List<WakeUp> all =
        Collections.nCopies(60, Instant.EPOCH).stream()
            .map(minute -> new WakeUp(minute, lane()))
            .toList();
    all.forEach(wakeUps::put);
    assertThat(wakeUps.due(Instant.EPOCH, 100)).hasSize(60);

    wakeUps.remove(all);

    assertThat(wakeUps.due(Instant.EPOCH, 100)).isEmpty();
  }

  static void makesALane(Backend faulty) {
    EndpointId lane = lane();

    setup(faulty).create(lane, 5);

    assertThat(maxReceiveCount(faulty, lane)).contains("\"maxReceiveCount\":5");
  }

  /// With other attributes than it has.
  static void makesALaneAnew(Backend faulty) {
    EndpointId lane = lane();
    setup(faulty.clear()).create(lane, 5);

    setup(faulty).create(lane, 7);

    assertThat(maxReceiveCount(faulty, lane)).contains("\"maxReceiveCount\":7");
  }

  private static String maxReceiveCount(Backend backend, EndpointId lane) {
    return backend
        .clear()
        .sqs()
        .getQueueAttributes(call ->
            call.queueUrl(backend.laneNames().queueUrl(lane))
                .attributeNames(QueueAttributeName.REDRIVE_POLICY))
        .attributes()
        .getOrDefault(QueueAttributeName.REDRIVE_POLICY, "")
        .replace(" ", "");
  }

  static void removesALane(Backend faulty) {
    EndpointId lane = madeLane(faulty);

    setup(faulty).remove(lane);

    assertThat(queues(faulty.clear()).send(LaneMessages.some(1, Events.customer(), lane)))
        .containsExactly(SendResult.NO_LANE);
  }

  static void listsLanes(Backend faulty) {
    EndpointId lane = madeLane(faulty);

    assertThat(new SqsLaneInventory(faulty.sqs(), faulty.laneNames()).list().queues())
        .contains(lane);
  }

  static void counts(Backend faulty) {
    EndpointId lane = madeLane(faulty);
    queues(faulty.clear()).send(LaneMessages.some(3, Events.customer(), lane));

    assertThat(new SqsLaneDepths(faulty.sqs(), faulty.laneNames()).of(lane).waiting()).isEqualTo(3);
  }

  static void rings(Backend faulty) {
    EndpointId lane = lane();
    String url =
        faulty.clear().sqs().createQueue(call -> call.queueName("bells-" + lane)).queueUrl();

    new SqsDoorbell(faulty.sqs(), url, url).ring(Bell.now(lane, false));

    assertThat(
            Eventually.collect(
                1,
                () -> faulty.clear().sqs().receiveMessage(call -> call.queueUrl(url)).messages()))
        .allSatisfy(message -> assertThat(Bells.read(message.body())).contains(lane));
  }

  /// As routing does: what failed is sent again.
  static void sends(Backend faulty) {
    EndpointId lane = madeLane(faulty);
    List<LaneMessage> messages = LaneMessages.some(12, Events.customer(), lane);
    List<LaneMessage> left = new ArrayList<>(messages);
    for (int tries = 0; tries < 3 && !left.isEmpty(); tries++) {
      List<SendResult> results = queues(faulty).send(left);
      for (int i = results.size() - 1; i >= 0; i--) {
        if (results.get(i) == SendResult.SENT) {
          left.remove(i);
        }
      }
    }

    assertThat(left).isEmpty();
    // Some may have been sent twice.
    Set<LaneMessage> arrived = new HashSet<>();
    Eventually.holds(() -> {
      queues(faulty.clear()).receive(lane, 10, Duration.ofSeconds(1)).stream()
          .map(ReceivedMessage::message)
          .forEach(arrived::add);
      return arrived.containsAll(messages);
    });
    assertThat(arrived).containsAll(messages);
  }

  /// It is received, or who asked knows that it may have been.
  static void receives(Backend faulty) {
    EndpointId lane = madeLane(faulty);
    queues(faulty.clear()).send(LaneMessages.some(1, Events.customer(), lane));

    int received;
    try {
      received = queues(faulty).receive(lane, 10, Duration.ofSeconds(1)).size();
    } catch (SdkException unanswered) {
      received = 1;
    }

    assertThat(received).isEqualTo(1);
  }

  /// What failed is said to have failed, and nothing else.
  static void putsBack(Backend faulty) {
    EndpointId lane = madeLane(faulty);
    List<Receipt> receipts = received(faulty, lane, 3);

    List<Boolean> done =
        queues(faulty)
            .changeVisibility(
                lane,
                receipts.stream()
                    .map(receipt -> new VisibilityChange(receipt, Duration.ZERO))
                    .toList());

    int back = (int) done.stream().filter(one -> one).count();
    assertThat(back).isGreaterThanOrEqualTo(2);
    assertThat(
            Eventually.collect(
                back, () -> queues(faulty.clear()).receive(lane, 10, Duration.ofSeconds(1))))
        .hasSize(back);
  }

  /// What is said to be deleted is.
  static void deletes(Backend faulty) {
    EndpointId lane = madeLane(faulty);
    List<Receipt> receipts = received(faulty, lane, 3);

    List<Boolean> done = queues(faulty).delete(lane, receipts);

    // More than are left: a delete whose answer was lost is in doubt.
    long left = done.stream().filter(one -> !one).count();
    assertThat(new SqsLaneDepths(faulty.clear().sqs(), faulty.laneNames()).of(lane).inFlight())
        .isLessThanOrEqualTo(left);
  }

  private static List<Receipt> received(Backend faulty, EndpointId lane, int count) {
    LaneQueues clear = queues(faulty.clear());
    clear.send(LaneMessages.some(count, Events.customer(), lane));
    return Eventually.collect(count, () -> clear.receive(lane, 10, Duration.ofSeconds(1))).stream()
        .map(ReceivedMessage::receipt)
        .toList();
  }

  static void redrives(Backend faulty) {
    LaneFixture lanes = new LaneFixture(faulty);
    EndpointId lane = madeLane(faulty);
    faulty
        .clear()
        .sqs()
        .sendMessage(
            call -> call.queueUrl(faulty.laneNames().deadLettersUrl(lane)).messageBody("dead"));

    lanes.deadLetters().redrive(lane, UUID.randomUUID());

    SqsLaneDepths depths = new SqsLaneDepths(faulty.clear().sqs(), faulty.laneNames());
    assertThat(
            Eventually.holds(() -> {
              lanes.deadLetters().carryOn();
              return depths.of(lane).waiting() == 1;
            }))
        .isTrue();
  }

  private static EndpointId lane() {
    return new EndpointId(UUID.randomUUID());
  }

  private static EndpointId madeLane(Backend backend) {
    EndpointId lane = lane();
    setup(backend.clear()).create(lane, 5);
    return lane;
  }

  private static SqsLaneSetup setup(Backend backend) {
    return new SqsLaneSetup(backend.sqs(), backend.laneNames(), _ -> {});
  }

  private static SqsLaneQueues queues(Backend backend) {
    return LaneFixture.bareQueues(backend);
  }
}
