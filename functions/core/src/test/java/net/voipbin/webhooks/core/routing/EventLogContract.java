package net.voipbin.webhooks.core.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.routing.EventLog.Routed;
import org.junit.jupiter.api.Test;

/// What every event log promises.
public abstract class EventLogContract {
  private static final Instant RECEIVED = Instant.parse("2026-03-04T05:06:07.5Z");

  private final CustomerId customer = Events.customer();
  private final Event event = Events.of(customer);

  protected abstract EventLog log();

  @Test
  void an_event_that_is_new_was_routed_nowhere() {
    assertThat(log().routed(List.of(event.key()))).containsExactly(Optional.empty());
  }

  @Test
  void a_recorded_event_tells_where_it_went() {
    List<EndpointId> endpoints = endpoints(3);

    assertThat(log().record(List.of(new Routed(event, endpoints, RECEIVED)))).containsExactly(true);

    assertThat(log().routed(List.of(event.key()))).containsExactly(Optional.of(endpoints));
  }

  @Test
  void an_event_that_nobody_wanted_is_on_record() {
    log().record(List.of(new Routed(event, List.of(), RECEIVED)));

    assertThat(log().routed(List.of(event.key()))).containsExactly(Optional.of(List.of()));
  }

  @Test
  void the_first_record_stays() {
    List<EndpointId> first = endpoints(1);
    log().record(List.of(new Routed(event, first, RECEIVED)));

    assertThat(log().record(List.of(new Routed(event, endpoints(2), RECEIVED.plusSeconds(1)))))
        .containsExactly(true);

    assertThat(log().routed(List.of(event.key()))).containsExactly(Optional.of(first));
  }

  @Test
  void each_customer_has_its_own_event_ids() {
    log().record(List.of(new Routed(event, endpoints(1), RECEIVED)));
    Event namesake =
        new Event(
            event.id(),
            event.type(),
            event.timestamp(),
            Events.customer(),
            event.activeflowId(),
            event.body());

    assertThat(log().routed(List.of(namesake.key()))).containsExactly(Optional.empty());
  }

  @Test
  void many_are_recorded_and_found_at_once_each_in_its_place() {
    List<Routed> many =
        IntStream.range(0, 30)
            .mapToObj(i -> new Routed(Events.of(customer), endpoints(i % 3), RECEIVED))
            .toList();

    assertThat(log().record(many)).hasSize(30).containsOnly(true);

    assertThat(log().routed(many.stream().map(one -> one.event().key()).toList()))
        .isEqualTo(many.stream().map(one -> Optional.of(one.endpoints())).toList());
  }

  @Test
  void the_same_event_twice_in_a_batch_is_recorded_once() {
    Routed routed = new Routed(event, endpoints(1), RECEIVED);

    assertThat(log().record(List.of(routed, routed))).containsExactly(true, true);
  }

  @Test
  void bytes_that_nobody_understands_can_be_kept() {
    Rejection rejection =
        new Rejection(
            "bus-1",
            "voipbin.call-manager",
            "call_hangup",
            Payload.of(new byte[] {0, -1}),
            "the detail is not JSON",
            RECEIVED);

    assertThatCode(() -> log().reject(rejection)).doesNotThrowAnyException();
  }

  private static List<EndpointId> endpoints(int count) {
    return IntStream.range(0, count).mapToObj(_ -> new EndpointId(UUID.randomUUID())).toList();
  }
}
