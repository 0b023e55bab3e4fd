package net.voipbin.webhooks.core.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.delivery.Attempt;
import net.voipbin.webhooks.core.delivery.Attempts;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.EventKey;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.lane.Eventually;
import net.voipbin.webhooks.core.management.AccessKey;
import net.voipbin.webhooks.core.management.AccessKeys;
import net.voipbin.webhooks.core.management.History;
import net.voipbin.webhooks.core.management.Page;
import net.voipbin.webhooks.core.routing.EventLog;
import org.junit.jupiter.api.Test;

/// What every store promises to the erasure of a customer.
public abstract class BelongingsContract {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  private final CustomerId customer = Events.customer();
  private final CustomerId other = Events.customer();
  private final EndpointId endpoint = new EndpointId(UUID.randomUUID());

  protected abstract Belongings belongings();

  protected abstract AccessKeys keys();

  protected abstract EventLog events();

  protected abstract DeliveryLog deliveries();

  protected abstract History history();

  @Test
  void a_customers_access_keys_are_gone_and_nobody_elses() {
    key(customer, "aa");
    key(customer, "bb");
    key(other, "cc");

    assertThat(belongings().removeAccessKeys(customer)).isEqualTo(2);

    assertThat(keys().find("aa".repeat(32))).isEmpty();
    assertThat(keys().find("bb".repeat(32))).isEmpty();
    assertThat(keys().find("cc".repeat(32))).isPresent();
    assertThat(belongings().removeAccessKeys(customer)).isZero();
  }

  @Test
  void a_customers_events_go_step_by_step_with_all_that_belongs_to_them() {
    List<Event> gone = List.of(event(customer), event(customer), event(customer));
    Event large = Events.withBody(Events.of(customer), Payload.of(new byte[900_000]));
    record(large);
    Event kept = event(other);

    eraseAll();

    assertThat(history().events(customer, everything(), first()).items()).isEmpty();
    for (Event event : gone) {
      assertThat(history().event(customer, event.id())).isEmpty();
      assertThat(history().delivery(customer, DeliveryId.live(event.id(), endpoint))).isEmpty();
      assertThat(history().delivery(customer, new DeliveryId(event.id(), endpoint, 1))).isEmpty();
      assertThat(events().routed(List.of(event.key())).getFirst()).isEmpty();
    }
    assertThat(history().event(customer, large.id())).isEmpty();
    assertThat(history().event(other, kept.id())).isPresent();
    assertThat(history().delivery(other, DeliveryId.live(kept.id(), endpoint))).isPresent();
  }

  @Test
  void what_is_not_there_is_erased_already() {
    assertThat(belongings().removeAccessKeys(customer)).isZero();
    assertThat(belongings().removeEvents(customer, 10)).isZero();
    assertThat(belongings().removeRest(customer)).isZero();
  }

  /// Two at a time; an index that lags behind may show some once more.
  private void eraseAll() {
    assertThat(belongings().removeEvents(customer, 2)).isEqualTo(2);
    assertThat(Eventually.holds(() -> belongings().removeEvents(customer, 2) == 0)).isTrue();
  }

  private void key(CustomerId whose, String hash) {
    AccessKey key =
        new AccessKey(
            UUID.randomUUID(),
            whose,
            "portal",
            "vb_abc",
            AccessKey.Scope.ADMIN,
            Optional.empty(),
            NOW,
            Optional.empty());
    keys().insert(key, hash.repeat(32));
  }

  /// Delivered, and once more.
  private Event event(CustomerId whose) {
    Event event = Events.of(whose);
    record(event);
    log(event.key(), 0, DeliveryKind.LIVE);
    log(event.key(), 1, DeliveryKind.RESEND);
    return event;
  }

  private void record(Event event) {
    assertThat(events().record(List.of(new EventLog.Routed(event, List.of(endpoint), NOW))))
        .containsExactly(true);
  }

  private void log(EventKey event, int n, DeliveryKind kind) {
    Attempt attempt = Attempts.responded(1, 200);
    deliveries()
        .append(
            event.customer(),
            List.of(
                new DeliveryLog.Entry(
                    new DeliveryId(event.id(), endpoint, n),
                    Events.TYPE,
                    kind,
                    NOW,
                    attempt,
                    DeliveryStatus.DELIVERED,
                    Optional.empty())));
  }

  private static History.EventQuery everything() {
    return new History.EventQuery(Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Page.Request first() {
    return new Page.Request(10, Optional.empty());
  }
}
