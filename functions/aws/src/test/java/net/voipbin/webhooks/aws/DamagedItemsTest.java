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
import net.voipbin.webhooks.core.delivery.Attempts;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointFixtures;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.lane.ExtraDeliveries.Again;
import net.voipbin.webhooks.core.lane.ExtraDeliveries.Sending;
import net.voipbin.webhooks.core.lane.Gate;
import net.voipbin.webhooks.core.lane.LaneOwner;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.LaneWrite;
import net.voipbin.webhooks.core.lane.Lease;
import net.voipbin.webhooks.core.lane.Vitals;
import net.voipbin.webhooks.core.management.History.DeliveryQuery;
import net.voipbin.webhooks.core.management.History.EventQuery;
import net.voipbin.webhooks.core.management.Page;
import net.voipbin.webhooks.core.replay.PastEvents;
import net.voipbin.webhooks.core.replay.ReplayFixtures;
import net.voipbin.webhooks.core.replay.ReplayKind;
import net.voipbin.webhooks.core.replay.ReplayRequest;
import net.voipbin.webhooks.core.routing.EventLog.Routed;
import net.voipbin.webhooks.core.subscription.Subscription;
import net.voipbin.webhooks.core.subscription.SubscriptionFixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An item that a hand has damaged, in whatever way, is complained about by its key, and holds up
/// nothing else.
@ExtendWith(OnAws.class)
final class DamagedItemsTest {
  private static final Page.Request ALL = new Page.Request(100, Optional.empty());

  private final Endpoint endpoint = EndpointFixtures.of(Events.customer());
  private final CustomerId customer = endpoint.customer();
  private final List<String> complaints = new ArrayList<>();
  private final DynamoDbClient dynamo;
  private final AwsSettings settings;
  private final AwsStore store;

  DamagedItemsTest(Backend backend) {
    this.dynamo = backend.dynamo();
    this.settings =
        new AwsSettings(
            backend.laneNames(),
            Tables.config(backend).name(),
            Tables.lanes(backend),
            Tables.log(backend),
            "",
            "",
            "",
            "",
            "",
            AwsSettings.DEFAULT_RETENTION,
            Duration.ZERO);
    AwsStore.Outside outside =
        new AwsStore.Outside(
            InstantSource.system(),
            new SecureRandom(),
            _ -> {},
            (what, _) -> {
              synchronized (complaints) {
                complaints.add(what);
              }
            });
    this.store =
        new AwsStore(
            settings,
            outside,
            new AwsClients(
                backend.sqs(),
                dynamo,
                new LocalKeyWrapper(),
                backend.clients(new LocalKeyWrapper()).http()));
  }

  @BeforeEach
  void makes_an_endpoint() {
    store.endpoints().insert(endpoint, EndpointFixtures.secrets());
  }

  private List<String> complaintsAbout(String key) {
    synchronized (complaints) {
      return complaints.stream().filter(what -> what.contains(key)).toList();
    }
  }

  @Test
  void a_lane_record_is_made_anew_and_closed_until_patrol_opens_it() {
    EndpointId lane = endpoint.id();
    LaneRecord good =
        new LaneRecord(
            Optional.of(new Lease(new LaneOwner(UUID.randomUUID()), Instant.EPOCH)),
            7,
            5,
            new Gate.Circuit(Instant.EPOCH, DeliveryId.live(Events.of(customer).id(), lane)),
            Vitals.NONE);
    Map<String, AttributeValue> item = LaneItems.item(lane, good);
    Damages.each(
        dynamo,
        settings.lanesTable(),
        item,
        what -> {
          complaints.clear();
          Lease lease = new Lease(new LaneOwner(UUID.randomUUID()), Instant.now());
          store.laneRecords().write(lane, new LaneWrite.Ring());
          store.laneRecords().write(lane, new LaneWrite.Take(lease, Instant.now()));
          store.laneRecords().write(lane, new LaneWrite.Release(lease.owner(), 8));
          LaneRecord seen = store.laneRecords().find(lane).orElseThrow();

          if (!complaints.isEmpty()) {
            assertThat(complaints).as(what).allMatch(one -> one.contains(lane.toString()));
            assertThat(seen.gate()).as(what).isEqualTo(new Gate.Paused());
            assertThat(seen.rung()).as(what).isNotEqualTo(seen.heard());
          }
        });
  }

  @Test
  void a_delivery_is_sent_again_and_its_record_is_made_anew() {
    Event event = Events.of(customer);
    DeliveryId id = DeliveryId.live(event.id(), endpoint.id());
    DeliveryId other = DeliveryId.live(Events.of(customer).id(), endpoint.id());
    store.eventLog().record(List.of(new Routed(event, List.of(endpoint.id()), Instant.now())));
    store.deliveryLog().append(customer, List.of(Exercises.entry(id), Exercises.entry(other)));
    Map<String, AttributeValue> key = LogItems.key(customer, id);
    Map<String, AttributeValue> good = Damages.item(dynamo, settings.logTable(), key);
    Damages.each(
        dynamo,
        settings.logTable(),
        good,
        what -> {
          complaints.clear();
          List<Optional<Delivery>> read = store.deliveryLog().read(customer, List.of(id, other));
          assertThat(read.get(1)).as(what).isPresent();
          // One without attempts was only noted.
          boolean isNoted = what.startsWith("attempts is");
          boolean isTold = !complaintsAbout(Damaged.key(key)).isEmpty();
          assertThat(read.get(0).isPresent() || isNoted || isTold).as(what).isTrue();
          store.parkedDeliveries().find(customer, id);
          DeliveryQuery any =
              new DeliveryQuery(
                  Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
          store.history().deliveriesOfEndpoint(endpoint.id(), any, ALL);
          store.history().lastDelivered(endpoint.id());

          assertThat(store.deliveryLog().append(customer, List.of(Exercises.entry(id, 2))))
              .as(what)
              .containsExactly(true);
          assertThat(store.deliveryLog().read(customer, List.of(id)).getFirst())
              .as(what)
              .hasValueSatisfying(mended -> {
                assertThat(mended.status()).isEqualTo(DeliveryStatus.DELIVERED);
                assertThat(mended.nextNumber()).isEqualTo(3);
              });
        });
  }

  @Test
  void an_event_counts_as_routed_and_keeps_no_other_from_being_shown() {
    Event event = Events.of(customer);
    Event other = Events.of(customer);
    List<EndpointId> endpoints = List.of(endpoint.id());
    store
        .eventLog()
        .record(
            List.of(
                new Routed(event, endpoints, Instant.now()),
                new Routed(other, endpoints, Instant.now())));
    Map<String, AttributeValue> good =
        Damages.item(dynamo, settings.logTable(), LogItems.key(event.key()));
    Damages.each(
        dynamo,
        settings.logTable(),
        good,
        what -> {
          assertThat(store.eventLog().routed(List.of(event.key(), other.key())))
              .as(what)
              .allMatch(Optional::isPresent);
          EventQuery any = new EventQuery(Optional.empty(), Optional.empty(), Optional.empty());
          assertThat(store.history().events(customer, any, ALL).items())
              .as(what)
              .anyMatch(one -> one.id().equals(other.id()));
          DeliveryQuery all =
              new DeliveryQuery(
                  Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
          assertThat(store.history().deliveriesOfEndpoint(endpoint.id(), all, ALL).items())
              .as(what)
              .anyMatch(one -> one.id().event().equals(other.id()));
        });
  }

  @Test
  void a_past_event_is_passed_over_and_stops_no_replay() {
    Event event = Events.of(customer);
    Event other = Events.of(customer);
    store.eventLog().record(List.of(routed(event, List.of()), routed(other, List.of())));
    Map<String, AttributeValue> key = LogItems.key(event.key());
    Damages.each(
        dynamo,
        settings.logTable(),
        Damages.item(dynamo, settings.logTable(), key),
        what -> assertThat(past(ReplayKind.MISSING)).as(what).contains(other.id()));
  }

  @Test
  void a_past_delivery_stops_no_replay() {
    Event event = Events.of(customer);
    Event other = Events.of(customer);
    List<EndpointId> endpoints = List.of(endpoint.id());
    store.eventLog().record(List.of(routed(event, endpoints), routed(other, endpoints)));
    DeliveryId id = DeliveryId.live(event.id(), endpoint.id());
    DeliveryId otherId = DeliveryId.live(other.id(), endpoint.id());
    store.deliveryLog().append(customer, List.of(exhausted(id), exhausted(otherId)));
    assertThat(past(ReplayKind.FAILED)).contains(event.id(), other.id());
    Damages.each(
        dynamo,
        settings.logTable(),
        Damages.item(dynamo, settings.logTable(), LogItems.key(customer, id)),
        what -> assertThat(past(ReplayKind.FAILED)).as(what).contains(other.id()));
  }

  @Test
  void a_delivery_of_a_replay_stops_nothing_that_is_sent_with_it() {
    store.laneSetup().create(endpoint.id(), 10);
    Again again = again(Events.of(customer));
    Again other = again(Events.of(customer));
    UUID cause = UUID.randomUUID();
    store.extraDeliveries().sendOnce(cause, List.of(again));
    DeliveryId id = again.numbered(1).delivery();
    Damages.each(
        dynamo,
        settings.logTable(),
        Damages.item(dynamo, settings.logTable(), LogItems.key(customer, id)),
        what ->
            assertThat(store.extraDeliveries().sendOnce(cause, List.of(again, other)))
                .as(what)
                .allMatch(Sending::isThere));
  }

  private Again again(Event event) {
    return new Again(
        event.id(),
        endpoint.id(),
        customer,
        event.type(),
        DeliveryKind.REPLAY,
        event.timestamp(),
        event.body());
  }

  private static Routed routed(Event event, List<EndpointId> endpoints) {
    return new Routed(event, endpoints, Instant.now());
  }

  private static DeliveryLog.Entry exhausted(DeliveryId id) {
    return new DeliveryLog.Entry(
        id,
        Events.TYPE,
        DeliveryKind.LIVE,
        Instant.EPOCH,
        Attempts.responded(1, 500),
        DeliveryStatus.EXHAUSTED,
        Optional.empty());
  }

  /// Which events of the last hour a replay finds.
  private List<EventId> past(ReplayKind kind) {
    Instant now = Instant.now();
    ReplayRequest lately =
        new ReplayRequest(kind, now.minusSeconds(3600), now.plusSeconds(3600), List.of());
    return store
        .pastEvents()
        .slice(ReplayFixtures.of(customer, endpoint.id(), lately), Optional.empty(), 100)
        .events()
        .stream()
        .map(PastEvents.Past::id)
        .toList();
  }

  @Test
  void an_endpoint_gets_nothing_and_takes_no_other_along() {
    Endpoint other = EndpointFixtures.of(customer);
    store.endpoints().insert(other, EndpointFixtures.secrets());
    Subscription subscription = SubscriptionFixtures.of(other);
    store.subscriptions().insert(subscription);
    Map<String, AttributeValue> key = EndpointItems.key(customer, endpoint.id());
    Map<String, AttributeValue> good = Damages.item(dynamo, settings.configTable(), key);
    Damages.each(
        dynamo,
        settings.configTable(),
        good,
        what -> {
          complaints.clear();
          boolean isFound = store.deliveryTargets().find(endpoint.id()).isPresent();
          boolean isUnknown = what.startsWith("id is");
          assertThat(isFound || isUnknown || !complaintsAbout(Damaged.key(key)).isEmpty())
              .as(what)
              .isTrue();
          assertThat(store.endpoints().list(customer, Optional.empty(), ALL).items())
              .as(what)
              .contains(other);
          assertThat(store.allEndpoints().page(ALL).items()).as(what).contains(other);
          assertThat(store.subscriptionSource().of(customer).subscriptions())
              .as(what)
              .containsExactly(subscription);
        });
  }

  @Test
  void a_subscription_wants_nothing_and_takes_no_other_along() {
    Subscription subscription = SubscriptionFixtures.of(endpoint);
    Subscription other = SubscriptionFixtures.of(endpoint);
    store.subscriptions().insert(subscription);
    store.subscriptions().insert(other);
    Map<String, AttributeValue> good =
        Damages.item(dynamo, settings.configTable(), SubscriptionItems.key(subscription));
    Damages.each(
        dynamo,
        settings.configTable(),
        good,
        what -> {
          assertThat(store.subscriptionSource().of(customer).subscriptions())
              .as(what)
              .contains(other);
          assertThat(store.subscriptions().list(customer, endpoint.id(), ALL).items())
              .as(what)
              .contains(other);
          store.expiredSubscriptions().remove(Instant.now(), 100);
        });
  }
}
