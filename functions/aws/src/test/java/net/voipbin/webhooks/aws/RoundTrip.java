package net.voipbin.webhooks.aws;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import net.voipbin.webhooks.core.circuit.CircuitTimes;
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
import net.voipbin.webhooks.core.lane.Bell;
import net.voipbin.webhooks.core.lane.BellFate;
import net.voipbin.webhooks.core.lane.Doorbell;
import net.voipbin.webhooks.core.lane.DrainLane;
import net.voipbin.webhooks.core.lane.Eventually;
import net.voipbin.webhooks.core.lane.LaneDepths.Depth;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.RingLane;
import net.voipbin.webhooks.core.log.Lines;
import net.voipbin.webhooks.core.routing.Incoming;
import net.voipbin.webhooks.core.routing.IngestEvents;
import net.voipbin.webhooks.core.routing.Ingested;
import net.voipbin.webhooks.core.subscription.SubscriptionFixtures;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// The core on SQS and DynamoDB, with one endpoint: from an entry of the bus to a request.
final class RoundTrip {
  private static final Duration BUDGET = Duration.ofSeconds(60);
  private static final Duration VISIBILITY = Duration.ofSeconds(2);
  private static final Duration LONGEST_BELL = Duration.ofSeconds(3);

  private final CustomerId customer = Events.customer();
  private final Endpoint endpoint = EndpointFixtures.of(customer);
  private final List<WebhookSender.Request> sent = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private final AtomicReference<Duration> longestBell = new AtomicReference<>(Doorbell.MAX_DELAY);
  private final Backend clearBackend;
  private final String doorbellUrl;
  private final AwsStore clear;
  private final AwsStore store;
  private final IngestEvents ingestEvents;
  private final DrainLane drainLane;

  /// @param backend may have faults; what is prepared and looked at has none
  RoundTrip(Backend backend, ExecutorService threads) {
    this.clearBackend = backend.clear();
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
            "",
            "",
            AwsSettings.DEFAULT_RETENTION,
            AwsSettings.DEFAULT_FRESHNESS);
    LocalKeyWrapper keys = new LocalKeyWrapper();
    this.clear = store(settings, clearBackend, keys);
    this.store = store(settings, backend, keys);
    RingLane ringLane = new RingLane(store.laneRecords(), impatient(store.doorbell()), this::now);
    this.ingestEvents =
        new IngestEvents(
            store.eventLog(),
            store.subscriptionSource(),
            store.laneQueues(),
            ringLane,
            store.accounts());
    this.drainLane =
        new DrainLane(
            ports(ringLane),
            new WebhookRequest("test"),
            CircuitTimes.DEFAULT,
            this::now,
            RandomGenerator.getDefault(),
            threads);
    makeTheEndpoint();
  }

  private AwsStore store(AwsSettings settings, Backend backend, KeyWrapper keys) {
    AwsStore.Outside outside =
        new AwsStore.Outside(this::now, new SecureRandom(), _ -> {}, (_, _) -> {});
    return new AwsStore(settings, outside, backend.clients(keys));
  }

  private String queue(String kind) {
    return clearBackend
        .sqs()
        .createQueue(call -> call.queueName(kind + "-" + UUID.randomUUID()))
        .queueUrl();
  }

  private Doorbell impatient(Doorbell doorbell) {
    return bell -> {
      Duration longest = longestBell.get();
      boolean isShort = bell.delay().compareTo(longest) < 0;
      doorbell.ring(new Bell(bell.lane(), bell.slow(), isShort ? bell.delay() : longest));
    };
  }

  private DrainLane.Ports ports(RingLane ringLane) {
    return new DrainLane.Ports(
        store.laneRecords(),
        store.laneQueues(),
        store.deliveryLog(),
        store.deliveryTargets(),
        this::answer,
        store.wakeUps(),
        impatient(store.doorbell()),
        ringLane,
        (_, _, _, _) -> false,
        store.parkedDeliveries(),
        (_, _, _) -> {},
        new Lines(_ -> {}));
  }

  private void makeTheEndpoint() {
    clear.endpoints().insert(endpoint, EndpointFixtures.secrets());
    clear.subscriptions().insert(SubscriptionFixtures.of(endpoint));
    clear.laneSetup().create(endpoint.id(), 16);
    clear.laneRecords().create(endpoint.id(), LaneRecord.NEW);
  }

  /// Makes time run faster, where that changes nothing else: messages come back after two seconds
  /// instead of a minute, and no bell waits longer than three.
  void hurry() {
    longestBell.set(LONGEST_BELL);
    clearBackend
        .sqs()
        .setQueueAttributes(call ->
            call.queueUrl(clearBackend.laneNames().queueUrl(endpoint.id()))
                .attributes(
                    Map.of(
                        QueueAttributeName.VISIBILITY_TIMEOUT,
                        Long.toString(VISIBILITY.toSeconds()))));
  }

  private WebhookSender.Sent answer(WebhookSender.Request request) {
    sent.add(request);
    int status = failures.getAndDecrement() > 0 ? 503 : 200;
    return new WebhookSender.Sent(
        new Outcome.Responded(status, Optional.empty(), Excerpt.EMPTY),
        new Durations(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Duration.ofMillis(5)));
  }

  private Instant now() {
    return Instant.now().plus(ahead.get());
  }

  /// So many requests are answered with 503 from now on.
  void fail(int count) {
    failures.set(count);
  }

  /// All of it is routed, at once or after the bus has put it again, as it does when a function
  /// throws.
  void ingest(List<Incoming> batch) {
    boolean done =
        Eventually.holds(() -> {
          try {
            return ingestEvents.ingest(batch, now()).stream()
                .noneMatch(Ingested.Failed.class::isInstance);
          } catch (RuntimeException again) {
            return false;
          }
        });
    if (!done) {
      throw new AssertionError("the events were never routed");
    }
  }

  /// Waits for a bell and answers it, as an event source mapping does. A bell that failed comes
  /// back when the lease that its drain may have left has run out.
  BellFate answerTheBell() {
    List<Message> bells = Eventually.collect(1, this::bells);
    if (bells.isEmpty()) {
      throw new AssertionError("nobody rings");
    }
    Message bell = bells.getFirst();
    BellFate fate = drain(Bells.read(bell.body()).orElseThrow());
    switch (fate) {
      case DONE ->
          clearBackend
              .sqs()
              .deleteMessage(
                  call -> call.queueUrl(doorbellUrl).receiptHandle(bell.receiptHandle()));
      case FAILED -> {
        ahead.updateAndGet(time -> time.plusSeconds(66));
        clearBackend
            .sqs()
            .changeMessageVisibility(call ->
                call.queueUrl(doorbellUrl)
                    .receiptHandle(bell.receiptHandle())
                    .visibilityTimeout((int) VISIBILITY.toSeconds()));
      }
    }
    return fate;
  }

  private List<Message> bells() {
    return clearBackend
        .sqs()
        .receiveMessage(call -> call.queueUrl(doorbellUrl).waitTimeSeconds(1))
        .messages();
  }

  private BellFate drain(EndpointId lane) {
    try {
      return drainLane.drain(lane, now().plus(BUDGET), _ -> {});
    } catch (InterruptedException ended) {
      throw new IllegalStateException(ended);
    } catch (RuntimeException broken) {
      return BellFate.FAILED;
    }
  }

  boolean isDelivered(Incoming event) {
    return delivery(event).status() == DeliveryStatus.DELIVERED;
  }

  Delivery delivery(Incoming event) {
    DeliveryId id = DeliveryId.live(new EventId(event.busEventId()), endpoint.id());
    return clear.history().delivery(customer, id).orElseThrow();
  }

  /// The body that the API shows.
  Optional<Payload> stored(Incoming event) {
    return clear.history().event(customer, new EventId(event.busEventId())).orElseThrow().body();
  }

  /// Nothing waits, nothing is in flight, nothing is dead.
  boolean isLaneEmpty() {
    Depth depth = clear.laneDepths().of(endpoint.id());
    return depth.waiting() + depth.inFlight() + depth.deadLetters() == 0;
  }

  LaneRecord laneRecord() {
    return clear.laneRecords().find(endpoint.id()).orElseThrow();
  }

  List<WebhookSender.Request> sent() {
    return List.copyOf(sent);
  }

  Incoming event() {
    return event("1");
  }

  /// @param data any JSON value
  Incoming event(String data) {
    String id = UUID.randomUUID().toString();
    String detail =
        "{\"id\":\"%s\",\"customer_id\":\"%s\",\"data\":{\"a\":%s}}".formatted(id, customer, data);
    return new Incoming(
        id, "voipbin.call-manager", "call_hangup", Instant.now(), Payload.ofUtf8(detail));
  }
}
