package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.delivery.Attempts;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.delivery.DeliveryLogContract;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.Events;
import org.junit.jupiter.api.Test;

@UnderFaults
final class DynamoDeliveryLogTest extends DeliveryLogContract {
  private final DeliveryLog log;

  DynamoDeliveryLogTest(Backend backend) {
    Retention retention = new Retention(Duration.ofDays(30), InstantSource.system());
    log = new DynamoDeliveryLog(backend.dynamo(), Tables.log(backend), retention, (_, _) -> {});
  }

  @Override
  protected DeliveryLog log() {
    return log;
  }

  @Test
  void an_attempt_whose_answer_was_lost_is_not_appended_twice() {
    CustomerId customer = Events.customer();
    DeliveryLog.Entry entry =
        new DeliveryLog.Entry(
            DeliveryId.live(new EventId("evt_1"), new EndpointId(UUID.randomUUID())),
            Events.TYPE,
            DeliveryKind.LIVE,
            Instant.EPOCH,
            Attempts.responded(1, 200),
            DeliveryStatus.DELIVERED,
            Optional.empty());

    assertThat(log.append(customer, List.of(entry))).containsExactly(true);
    assertThat(log.append(customer, List.of(entry))).containsExactly(true);

    assertThat(log.read(customer, List.of(entry.id())).getFirst().orElseThrow().attempts())
        .hasSize(1);
  }
}
