package net.voipbin.webhooks.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import net.voipbin.webhooks.core.delivery.DeliveryLog.Entry;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.target.Refusal;
import org.junit.jupiter.api.Test;

/// What every delivery log promises.
public abstract class DeliveryLogContract {
  private static final Instant CREATED = Instant.parse("2026-03-04T05:06:07.5Z");

  private final CustomerId customer = Events.customer();
  private final DeliveryId id = id();

  protected abstract DeliveryLog log();

  @Test
  void a_delivery_that_was_never_attempted_has_no_entry() {
    assertThat(log().read(customer, List.of(id))).containsExactly(Optional.empty());
  }

  @Test
  void the_first_attempt_makes_the_delivery() {
    Attempt attempt = Attempts.responded(1, 200);

    assertThat(log().append(customer, List.of(delivered(id, attempt)))).containsExactly(true);

    Delivery delivery = read(id);
    assertThat(delivery.id()).isEqualTo(id);
    assertThat(delivery.eventType()).isEqualTo(Events.TYPE);
    assertThat(delivery.kind()).isEqualTo(DeliveryKind.LIVE);
    assertThat(delivery.status()).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(delivery.attempts()).containsExactly(attempt);
    assertThat(delivery.nextAttemptAt()).isEmpty();
    assertThat(delivery.created()).isEqualTo(CREATED);
    assertThat(delivery.updated()).isAfterOrEqualTo(attempt.startedAt());
  }

  @Test
  void later_attempts_are_appended_and_change_the_status() {
    Instant next = Attempts.START.plus(Duration.ofMinutes(5));
    Attempt first = Attempts.responded(1, 500);
    Attempt second = Attempts.responded(2, 204);
    log().append(customer, List.of(pending(id, first, next)));
    assertThat(read(id).nextAttemptAt()).contains(next);
    assertThat(read(id).status()).isEqualTo(DeliveryStatus.PENDING);

    log().append(customer, List.of(delivered(id, second)));

    assertThat(read(id).attempts()).containsExactly(first, second);
    assertThat(read(id).status()).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(read(id).nextAttemptAt()).isEmpty();
    assertThat(read(id).created()).isEqualTo(CREATED);
  }

  @Test
  void every_outcome_is_kept_as_it_was() {
    List<Outcome> outcomes =
        List.of(
            new Outcome.Responded(599, Optional.of("120"), new Excerpt("é\u0000\ufffd\"\n")),
            new Outcome.Responded(204, Optional.empty(), Excerpt.EMPTY),
            new Outcome.TimedOut("no answer in 15 s"),
            new Outcome.Unreachable(""),
            new Outcome.Refused(new Refusal("loopback", "127.0.0.1 is not public")),
            new Outcome.TlsFailed("certificate expired"));
    List<Attempt> attempts =
        IntStream.range(0, outcomes.size())
            .mapToObj(i -> Attempts.of(i + 1, outcomes.get(i)))
            .toList();

    attempts.forEach(
        attempt -> log().append(customer, List.of(pending(id, attempt, Attempts.START))));

    assertThat(read(id).attempts()).isEqualTo(attempts);
  }

  @Test
  void many_are_appended_and_read_at_once_each_in_its_place() {
    List<DeliveryId> ids = IntStream.range(0, 25).mapToObj(_ -> id()).toList();
    List<Entry> entries =
        ids.stream().map(one -> delivered(one, Attempts.responded(1, 200))).toList();

    assertThat(log().append(customer, entries)).hasSize(25).containsOnly(true);

    assertThat(log().read(customer, ids))
        .extracting(found -> found.map(Delivery::id).orElseThrow())
        .isEqualTo(ids);
    assertThat(log().read(customer, List.of(id(), ids.get(3))))
        .extracting(Optional::isPresent)
        .containsExactly(false, true);
  }

  @Test
  void a_resend_is_a_delivery_of_its_own() {
    DeliveryId resend = new DeliveryId(id.event(), id.endpoint(), 1);
    log().append(customer, List.of(delivered(id, Attempts.responded(1, 200))));

    assertThat(log().read(customer, List.of(resend))).containsExactly(Optional.empty());
    log().append(customer, List.of(pending(resend, Attempts.responded(1, 500), Attempts.START)));

    assertThat(read(resend).attempts()).hasSize(1);
    assertThat(read(id).status()).isEqualTo(DeliveryStatus.DELIVERED);
  }

  @Test
  void the_same_event_id_of_another_customer_is_another_event() {
    log().append(customer, List.of(delivered(id, Attempts.responded(1, 200))));

    assertThat(log().read(Events.customer(), List.of(id))).containsExactly(Optional.empty());
  }

  private Delivery read(DeliveryId one) {
    return log().read(customer, List.of(one)).getFirst().orElseThrow();
  }

  private static DeliveryId id() {
    return DeliveryId.live(
        new EventId(UUID.randomUUID().toString()), new EndpointId(UUID.randomUUID()));
  }

  private static Entry delivered(DeliveryId id, Attempt attempt) {
    return entry(id, attempt, DeliveryStatus.DELIVERED, Optional.empty());
  }

  private static Entry pending(DeliveryId id, Attempt attempt, Instant next) {
    return entry(id, attempt, DeliveryStatus.PENDING, Optional.of(next));
  }

  private static Entry entry(
      DeliveryId id, Attempt attempt, DeliveryStatus status, Optional<Instant> next) {
    return new Entry(id, Events.TYPE, DeliveryKind.LIVE, CREATED, attempt, status, next);
  }
}
