package net.voipbin.webhooks.core.delivery;

import static net.voipbin.webhooks.core.delivery.Fixtures.answered;
import static net.voipbin.webhooks.core.delivery.Fixtures.attempt;
import static net.voipbin.webhooks.core.event.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.EventTypeName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DeliveryIdTest {
  private static final EndpointId ENDPOINT =
      EndpointId.parse("e4b8d5a1-0b6f-4b7e-a5c3-6f1d2e9c8b50");

  @Test
  void reads_what_it_writes() {
    for (int n : new int[] {0, 1, 42, Integer.MAX_VALUE}) {
      DeliveryId id = new DeliveryId(new EventId("evt-1_A"), ENDPOINT, n);
      assertThat(id).hasToString("evt-1_A.e4b8d5a1-0b6f-4b7e-a5c3-6f1d2e9c8b50." + n);
      assertThat(DeliveryId.parse(id.toString())).contains(id);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "evt_1",
        "evt_1.e4b8d5a1-0b6f-4b7e-a5c3-6f1d2e9c8b50",
        "evt_1.e4b8d5a1-0b6f-4b7e-a5c3-6f1d2e9c8b50.",
        "evt_1.e4b8d5a1-0b6f-4b7e-a5c3-6f1d2e9c8b50.-1",
        "evt_1.e4b8d5a1-0b6f-4b7e-a5c3-6f1d2e9c8b50.+1",
        "evt_1.e4b8d5a1-0b6f-4b7e-a5c3-6f1d2e9c8b50.01",
        "evt_1.e4b8d5a1-0b6f-4b7e-a5c3-6f1d2e9c8b50.\u0661",
        "evt_1.e4b8d5a1-0b6f-4b7e-a5c3-6f1d2e9c8b50.2147483648",
        "evt_1.e4b8d5a1-0b6f-4b7e-a5c3-6f1d2e9c8b50.0.0",
        "evt_1.me.0",
        ".e4b8d5a1-0b6f-4b7e-a5c3-6f1d2e9c8b50.0",
        "evt 1.e4b8d5a1-0b6f-4b7e-a5c3-6f1d2e9c8b50.0",
        "evt_1.4b8d5a1-e0b6f-4b7e-a5c3-6f1d2e9c8b50.0"
      })
  void reads_nothing_else(String text) {
    assertThat(DeliveryId.parse(text)).isEmpty();
  }

  @Test
  void the_next_number_follows_the_last_attempt_not_their_count() {
    assertThat(delivery(List.of()).nextNumber()).isOne();
    assertThat(delivery(List.of(attempt(1, answered(500)), attempt(2, answered(500)))).nextNumber())
        .isEqualTo(3);
    assertThat(
            delivery(List.of(attempt(11, answered(500)), attempt(1, answered(500)))).nextNumber())
        .isEqualTo(2);
  }

  private static Delivery delivery(List<Attempt> attempts) {
    return new Delivery(
        DeliveryId.live(new EventId("evt_1"), ENDPOINT),
        new EventTypeName("call_hangup"),
        DeliveryKind.LIVE,
        DeliveryStatus.PENDING,
        attempts,
        Optional.empty(),
        NOW,
        NOW);
  }

  @ParameterizedTest
  @EnumSource
  void kinds_are_found_by_their_label(DeliveryKind kind) {
    assertThat(DeliveryKind.ofLabel(kind.label())).contains(kind);
    assertThat(DeliveryKind.ofLabel(kind.name())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void statuses_are_found_by_their_label(DeliveryStatus status) {
    assertThat(DeliveryStatus.ofLabel(status.label())).contains(status);
    assertThat(DeliveryStatus.ofLabel(status.name())).isEmpty();
  }
}
