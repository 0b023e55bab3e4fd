package net.voipbin.webhooks.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import net.voipbin.webhooks.core.delivery.Attempts;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.EventTypeName;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.lane.Burial;
import net.voipbin.webhooks.core.lane.DeadLetters;
import net.voipbin.webhooks.core.lane.LaneMessage;
import net.voipbin.webhooks.core.lane.LaneMessages;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.LaneSetup;
import net.voipbin.webhooks.core.management.History;
import net.voipbin.webhooks.core.management.HistoryContract;
import net.voipbin.webhooks.core.management.Page;
import net.voipbin.webhooks.core.management.Pages;
import net.voipbin.webhooks.core.routing.EventLog;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteHistoryTest extends HistoryContract {
  private static final EventTypeName RARE = new EventTypeName("call_rare");

  @AutoClose private final SqliteStore store;

  SqliteHistoryTest(@TempDir Path data) {
    store = SqliteStore.open(data, new ManualClock());
  }

  @Override
  protected History history() {
    return store.history();
  }

  @Override
  protected EventLog events() {
    return store.eventLog();
  }

  @Override
  protected DeliveryLog deliveries() {
    return store.deliveryLog();
  }

  @Override
  protected LaneQueues queues() {
    return store.laneQueues();
  }

  @Override
  protected LaneSetup setup() {
    return store.laneSetup();
  }

  @Test
  void a_filter_that_few_pass_finds_them_all_by_short_pages() {
    EndpointId lane = new EndpointId(UUID.randomUUID());
    setup().create(lane, 16);
    int many = EndpointDeliveries.LOOKS_AT + 10;
    List<EventLog.Routed> written = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      written.add(route(i == 5 ? RARE : Events.TYPE, lane));
    }
    events().record(written);
    deliveries().append(customer(), written.stream().map(one -> delivered(one, lane)).toList());
    Optional<EventTypeName> rare = Optional.of(RARE);
    History.EventQuery events = new History.EventQuery(rare, Optional.empty(), Optional.empty());
    History.DeliveryQuery query =
        new History.DeliveryQuery(Optional.empty(), rare, Optional.empty(), Optional.empty());

    Page<Delivery> first = history().deliveriesOfEndpoint(lane, query, Pages.first(10));
    assertThat(first.items()).isEmpty();
    assertThat(first.next()).isPresent();
    assertThat(Pages.all(10, page -> history().deliveriesOfEndpoint(lane, query, page))).hasSize(1);
    assertThat(Pages.all(10, page -> history().events(customer(), events, page))).hasSize(1);
  }

  @Test
  void a_page_of_what_was_delivered_looks_at_the_rest_too() {
    EndpointId lane = new EndpointId(UUID.randomUUID());
    setup().create(lane, 16);
    List<EventLog.Routed> written = new ArrayList<>();
    for (int i = 0; i < EndpointDeliveries.LOOKS_AT + 10; i++) {
      written.add(route(Events.TYPE, lane));
    }
    events().record(written);
    deliveries()
        .append(
            customer(),
            written.stream()
                .map(one ->
                    one.equals(written.getFirst()) ? delivered(one, lane) : failed(one, lane))
                .toList());
    History.DeliveryQuery query = query(Optional.of(DeliveryStatus.DELIVERED));

    Page<Delivery> first = history().deliveriesOfEndpoint(lane, query, Pages.first(10));
    assertThat(first.items()).isEmpty();
    assertThat(first.next()).isPresent();
    assertThat(Pages.all(10, page -> history().deliveriesOfEndpoint(lane, query, page))).hasSize(1);
  }

  @Test
  void what_is_sent_once_more_hides_nothing() {
    EndpointId lane = new EndpointId(UUID.randomUUID());
    setup().create(lane, 1);
    List<LaneMessage> messages =
        LaneMessages.some(EndpointDeliveries.LOOKS_AT + 10, customer(), lane);
    new Burial(queues(), store.laneDepths(), lane).of(messages);
    deliveries().append(customer(), messages.stream().map(SqliteHistoryTest::failed).toList());
    store.deadLetters().redrive(lane, UUID.randomUUID());
    while (store.deadLetters().latest(lane).orElseThrow().status() == DeadLetters.Status.RUNNING) {
      store.deadLetters().carryOn();
    }

    assertThat(
            history().deliveriesOfEndpoint(lane, query(Optional.empty()), Pages.first(10)).items())
        .hasSize(10);
  }

  @Test
  void of_many_exactly_those_of_a_time_are_counted_and_listed() {
    EndpointId lane = new EndpointId(UUID.randomUUID());
    setup().create(lane, 16);
    List<EventLog.Routed> written = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      Instant received = Events.TIME.plusSeconds(i);
      written.add(new EventLog.Routed(Events.of(customer(), Events.TYPE), List.of(lane), received));
    }
    events().record(written);
    deliveries().append(customer(), written.stream().map(one -> delivered(one, lane)).toList());
    Instant from = Events.TIME.plusSeconds(1_234);
    Instant to = Events.TIME.plusSeconds(4_321);
    Set<Instant> counted = new TreeSet<>();

    assertThat(history().attempted(lane, from, to, one -> counted.add(one.created()))).isEmpty();

    List<Instant> expected =
        IntStream.range(1_234, 4_321).mapToObj(Events.TIME::plusSeconds).toList();
    assertThat(counted).containsExactlyElementsOf(expected);
    History.DeliveryQuery query =
        new History.DeliveryQuery(
            Optional.empty(), Optional.empty(), Optional.of(from), Optional.of(to));
    assertThat(Pages.all(100, page -> history().deliveriesOfEndpoint(lane, query, page)))
        .extracting(Delivery::created)
        .containsExactlyElementsOf(expected.reversed());
  }

  private static History.DeliveryQuery query(Optional<DeliveryStatus> status) {
    return new History.DeliveryQuery(status, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static DeliveryLog.Entry failed(LaneMessage message) {
    return failed(message.delivery());
  }

  private static DeliveryLog.Entry failed(EventLog.Routed routed, EndpointId lane) {
    return failed(DeliveryId.live(routed.event().id(), lane));
  }

  private static DeliveryLog.Entry failed(DeliveryId id) {
    return new DeliveryLog.Entry(
        id,
        Events.TYPE,
        DeliveryKind.LIVE,
        Events.TIME,
        Attempts.responded(1, 500),
        DeliveryStatus.EXHAUSTED,
        Optional.empty());
  }

  private EventLog.Routed route(EventTypeName type, EndpointId lane) {
    return new EventLog.Routed(Events.of(customer(), type), List.of(lane), Events.TIME);
  }

  private static DeliveryLog.Entry delivered(EventLog.Routed routed, EndpointId lane) {
    return new DeliveryLog.Entry(
        DeliveryId.live(routed.event().id(), lane),
        routed.event().type(),
        DeliveryKind.LIVE,
        routed.received(),
        Attempts.responded(1, 200),
        DeliveryStatus.DELIVERED,
        Optional.empty());
  }
}
