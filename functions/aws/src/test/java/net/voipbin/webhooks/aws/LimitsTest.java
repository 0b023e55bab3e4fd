package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.voipbin.webhooks.core.delivery.Attempt;
import net.voipbin.webhooks.core.delivery.Attempts;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.delivery.DeliveryLog.Entry;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.delivery.Excerpt;
import net.voipbin.webhooks.core.delivery.Outcome;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.EventKey;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.lane.WakeUps.WakeUp;
import net.voipbin.webhooks.core.routing.Incoming;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// AWS's limits, where no other test names them. Batches of 10 entries and 1 MiB:
/// [SqsRequestsTest]; 12 hours after a receive: [ReceiptsTest]; bodies over one item: [BodiesTest].
@ExtendWith(OnAws.class)
final class LimitsTest {
  /// EventBridge User Guide, "PutEvents entry size": all of it, so the detail is a little less.
  private static final int LARGEST_DETAIL = (1 << 20) - 300;

  @AutoClose private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private final CustomerId customer = Events.customer();
  private final EndpointId endpoint = new EndpointId(UUID.randomUUID());
  private final Backend backend;

  LimitsTest(Backend backend) {
    this.backend = backend;
  }

  @Test
  void the_largest_event_of_the_bus_is_delivered_whole_and_can_be_shown() {
    byte[] noise = new byte[LARGEST_DETAIL];
    new Random(1).nextBytes(noise);
    StringBuilder dense = new StringBuilder();
    for (byte one : noise) {
      dense.append((char) ('#' + (one & 0x3f)));
    }
    for (String text : List.of(dense.toString().replace('\\', '!'), "x".repeat(LARGEST_DETAIL))) {
      RoundTrip trip = new RoundTrip(backend, threads);
      int rest = trip.event("\"\"").detail().size();
      String data = "\"" + text.substring(rest) + "\"";
      Incoming event = trip.event(data);
      assertThat(event.detail().size()).isEqualTo(LARGEST_DETAIL);

      trip.ingest(List.of(event));
      trip.answerTheBell();

      assertThat(trip.sent()).hasSize(1);
      assertThat(trip.sent().getFirst().body().utf8()).contains(data);
      assertThat(trip.stored(event)).contains(trip.sent().getFirst().body());
      assertThat(trip.isLaneEmpty()).isTrue();
    }
  }

  @Test
  void a_delivery_may_be_attempted_more_often_than_400_kb_can_hold() {
    DynamoDeliveryLog log = new LaneFixture(backend).deliveries();
    DeliveryId id = DeliveryId.live(new EventId("evt_1"), endpoint);
    // Each byte that is no UTF-8 is kept as three.
    Excerpt excerpt = new Excerpt("\uFFFD".repeat(Excerpt.MAX_BYTES));
    Outcome outcome = new Outcome.Responded(500, Optional.empty(), excerpt);
    int attempts = 200;
    for (int number = 1; number <= attempts; number++) {
      Attempt attempt = Attempts.of(number, outcome);
      Entry entry =
          new Entry(
              id,
              Events.TYPE,
              DeliveryKind.LIVE,
              Instant.EPOCH,
              attempt,
              DeliveryStatus.PENDING,
              Optional.of(Instant.EPOCH));
      assertThat(log.append(customer, List.of(entry))).containsExactly(true);
    }

    Delivery delivery = log.read(customer, List.of(id)).getFirst().orElseThrow();
    assertThat(delivery.nextNumber()).isEqualTo(attempts + 1);
    assertThat(delivery.attempts()).hasSizeGreaterThan(50);
    assertThat(delivery.created()).isEqualTo(Instant.EPOCH);
  }

  /// 1,000 writes a second to a partition: of one customer's events, going to one endpoint, no key
  /// of the table or of an index gets them all. What a customer sets by hand shares a partition,
  /// and so do the redrives that are under way.
  @Test
  void no_partition_takes_all_writes() {
    List<EventKey> events =
        IntStream.range(0, 1000)
            .mapToObj(_ -> new EventKey(customer, new EventId(UUID.randomUUID().toString())))
            .toList();

    assertThat(largestShare(events, LogItems::partition)).isLessThanOrEqualTo(0.001);
    assertThat(largestShare(events, this::customerShard)).isLessThan(0.35);
    assertThat(
            largestShare(
                events, key -> LogItems.endpointShard(DeliveryId.live(key.id(), endpoint)).s()))
        .isLessThan(0.35);
    List<EndpointId> lanes =
        IntStream.range(0, 1000).mapToObj(_ -> new EndpointId(UUID.randomUUID())).toList();
    assertThat(largestShare(lanes, lane -> pk(LaneItems.key(lane)))).isLessThanOrEqualTo(0.001);
    assertThat(largestShare(lanes, lane -> pk(LaneItems.wakeUp(new WakeUp(Instant.EPOCH, lane)))))
        .isLessThan(0.2);
    Set<String> rejections = new HashSet<>();
    Sequence sequence = new Sequence(InstantSource.fixed(Instant.EPOCH));
    for (int i = 0; i < 100; i++) {
      rejections.add(LogItems.rejections(Keys.shard(sequence.next(), LogItems.SHARDS)));
    }
    assertThat(rejections).hasSize(LogItems.SHARDS);
  }

  private String customerShard(EventKey key) {
    return LogItems.customerShard(customer, Keys.shard(key.id(), LogItems.SHARDS)).s();
  }

  private static String pk(Map<String, AttributeValue> key) {
    return new Item(key).text(Keys.PK);
  }

  private static <T> double largestShare(List<T> items, Function<T, String> partition) {
    Map<String, Long> counts =
        items.stream().collect(Collectors.groupingBy(partition, Collectors.counting()));
    return (double) counts.values().stream().mapToLong(count -> count).max().orElseThrow()
        / items.size();
  }

  /// More long polls than any function has lanes at once: they wait for each other's connections no
  /// longer than the polls take, and everything else is answered meanwhile.
  @Test
  void many_lanes_are_looked_into_at_once() throws Exception {
    int lanes = 150;
    LaneFixture fixture = new LaneFixture(backend);
    fixture.setup().create(endpoint, 5);
    List<Future<?>> looks = new ArrayList<>();
    for (int i = 0; i < lanes; i++) {
      looks.add(threads.submit(() -> fixture.queues().receive(endpoint, 1, Duration.ofSeconds(1))));
      looks.add(threads.submit(() -> fixture.records().find(new EndpointId(UUID.randomUUID()))));
    }
    for (Future<?> look : looks) {
      look.get();
    }
  }
}
