package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.delivery.Durations;
import net.voipbin.webhooks.core.delivery.Excerpt;
import net.voipbin.webhooks.core.delivery.Outcome;
import net.voipbin.webhooks.core.delivery.WebhookRequest;
import net.voipbin.webhooks.core.delivery.WebhookSender;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointFixtures;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.lane.BellFate;
import net.voipbin.webhooks.core.lane.BellKeeper;
import net.voipbin.webhooks.core.lane.DrainLane;
import net.voipbin.webhooks.core.lane.Eventually;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.RingLane;
import net.voipbin.webhooks.core.routing.Incoming;
import net.voipbin.webhooks.core.routing.IngestEvents;
import net.voipbin.webhooks.core.routing.Ingested;
import net.voipbin.webhooks.core.subscription.SubscriptionFixtures;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.model.Message;

/// The core on SQS and DynamoDB: from an entry of the bus to a request, and what it costs.
@ExtendWith(OnAws.class)
final class RoundTripTest {
  private static final Duration BUDGET = Duration.ofSeconds(60);

  private final CustomerId customer = Events.customer();
  private final Endpoint endpoint = EndpointFixtures.of(customer);
  private final List<WebhookSender.Request> sent = new ArrayList<>();
  private final Backend backend;
  private final String doorbellUrl;
  private final AwsStore store;
  private final IngestEvents ingestEvents;
  private final DrainLane drainLane;
  private int failures;

  @AutoClose private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  RoundTripTest(Backend backend) {
    this.backend = backend;
    this.doorbellUrl = queue("doorbell");
    AwsSettings settings =
        new AwsSettings(
            backend.laneNames(),
            Tables.config(backend).name(),
            Tables.lanes(backend),
            Tables.log(backend),
            doorbellUrl,
            queue("slow"),
            "",
            AwsSettings.DEFAULT_RETENTION,
            AwsSettings.DEFAULT_FRESHNESS);
    this.store =
        new AwsStore(
            settings,
            new AwsStore.Outside(InstantSource.system(), new SecureRandom(), _ -> {}, (_, _) -> {}),
            backend.sqs(),
            backend.dynamo(),
            new LocalKeyWrapper());
    RingLane ringLane = new RingLane(store.laneRecords(), store.doorbell(), InstantSource.system());
    this.ingestEvents =
        new IngestEvents(
            store.eventLog(), store.subscriptionSource(), store.laneQueues(), ringLane);
    this.drainLane = drainLane(ringLane);
  }

  private String queue(String kind) {
    return backend
        .sqs()
        .createQueue(call -> call.queueName(kind + "-" + UUID.randomUUID()))
        .queueUrl();
  }

  private DrainLane drainLane(RingLane ringLane) {
    DrainLane.Ports ports =
        new DrainLane.Ports(
            store.laneRecords(),
            store.laneQueues(),
            store.deliveryLog(),
            store.deliveryTargets(),
            this::answer,
            store.wakeUps(),
            store.doorbell(),
            ringLane,
            (_, _, _) -> {},
            store.parkedDeliveries(),
            (_, _, _) -> {},
            (_, _) -> {});
    return new DrainLane(
        ports,
        new WebhookRequest("test"),
        InstantSource.system(),
        RandomGenerator.getDefault(),
        threads);
  }

  private synchronized WebhookSender.Sent answer(WebhookSender.Request request) {
    sent.add(request);
    int status = failures-- > 0 ? 503 : 200;
    return new WebhookSender.Sent(
        new Outcome.Responded(status, Optional.empty(), Excerpt.EMPTY),
        new Durations(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Duration.ofMillis(5)));
  }

  @BeforeEach
  void makes_an_endpoint() {
    store.endpoints().insert(endpoint, EndpointFixtures.secrets());
    store.subscriptions().insert(SubscriptionFixtures.of(endpoint));
    store.laneSetup().create(endpoint.id(), 16);
    store.laneRecords().create(endpoint.id(), LaneRecord.NEW);
  }

  @Test
  void an_event_becomes_a_request_and_costs_no_more_than_it_must() {
    Incoming event = event();

    Map<String, Long> ingestion = backend.requests().during(() -> ingest(List.of(event)));
    Map<String, Long> delivery = backend.requests().during(this::answerTheBell);

    assertThat(sent).hasSize(1);
    assertThat(sent.getFirst().body().utf8()).contains(event.busEventId());
    Delivery delivered = delivery(event);
    assertThat(delivered.status()).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(ingestion)
        .isEqualTo(
            Map.of(
                "BatchGetItem", 1L,
                "Query", 1L,
                "SendMessageBatch", 1L,
                "UpdateItem", 1L,
                "SendMessage", 1L,
                "PutItem", 1L));
    assertThat(delivery).containsEntry("DeleteMessageBatch", 1L).containsEntry("DeleteMessage", 1L);
    // Lease, log, what the drain tells, release.
    assertThat(delivery.get("UpdateItem")).isLessThanOrEqualTo(4);
    // The bell, the message, and the last look.
    assertThat(delivery.get("ReceiveMessage")).isLessThanOrEqualTo(4);
  }

  @Test
  void a_busy_lane_costs_little_for_each_delivery() {
    int events = 100;
    List<Incoming> batch = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      batch.add(event());
    }

    Map<String, Long> ingestion = backend.requests().during(() -> ingest(batch));
    Map<String, Long> delivery = backend.requests().during(this::answerTheBell);

    assertThat(sent).hasSize(events);
    assertThat(ingestion.get("SendMessageBatch")).isEqualTo(events / 10);
    assertThat(ingestion.get("PutItem")).isEqualTo(events);
    assertThat(delivery.get("UpdateItem")).isLessThanOrEqualTo(events + 10);
    assertThat(delivery.get("ReceiveMessage")).isLessThanOrEqualTo(events / 2);
  }

  @Test
  void what_failed_is_tried_again_until_it_is_delivered() {
    failures = 1;
    Incoming event = event();
    ingest(List.of(event));

    do {
      answerTheBell();
    } while (delivery(event).status() != DeliveryStatus.DELIVERED);

    assertThat(delivery(event).attempts())
        .extracting(attempt -> ((Outcome.Responded) attempt.outcome()).status())
        .containsExactly(503, 200);
    assertThat(store.laneDepths().of(endpoint.id()).inFlight()).isZero();
  }

  private void ingest(List<Incoming> batch) {
    assertThat(ingestEvents.ingest(batch, Instant.now()))
        .allMatch(Ingested.Routed.class::isInstance);
  }

  /// As an event source mapping does.
  private void answerTheBell() {
    Message bell =
        Eventually.collect(
                1,
                () -> backend.sqs().receiveMessage(call -> call.queueUrl(doorbellUrl)).messages())
            .getFirst();
    EndpointId lane = Bells.read(bell.body()).orElseThrow();
    try {
      assertThat(drainLane.drain(lane, Instant.now().plus(BUDGET), BellKeeper.IN_MEMORY))
          .isEqualTo(BellFate.DONE);
    } catch (InterruptedException ended) {
      throw new IllegalStateException(ended);
    }
    backend
        .sqs()
        .deleteMessage(call -> call.queueUrl(doorbellUrl).receiptHandle(bell.receiptHandle()));
  }

  private Delivery delivery(Incoming event) {
    DeliveryId id = DeliveryId.live(new EventId(event.busEventId()), endpoint.id());
    return store.history().delivery(customer, id).orElseThrow();
  }

  private Incoming event() {
    String id = UUID.randomUUID().toString();
    Payload detail =
        Payload.ofUtf8(
            "{\"id\":\"" + id + "\",\"customer_id\":\"" + customer + "\",\"data\":{\"a\":1}}");
    return new Incoming(id, "voipbin.call-manager", "call_hangup", Instant.now(), detail);
  }
}
