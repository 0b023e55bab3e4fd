package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.voipbin.webhooks.core.delivery.Outcome;
import net.voipbin.webhooks.core.lane.BellFate;
import net.voipbin.webhooks.core.routing.Incoming;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// An event becomes a request, and what that costs.
@ExtendWith(OnAws.class)
final class RoundTripTest {
  @AutoClose private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private final Backend backend;
  private final RoundTrip trip;

  RoundTripTest(Backend backend) {
    this.backend = backend;
    this.trip = new RoundTrip(backend, threads);
  }

  @Test
  void an_event_becomes_a_request_and_costs_no_more_than_it_must() {
    Incoming event = trip.event();

    Map<String, Long> ingestion = backend.requests().during(() -> trip.ingest(List.of(event)));
    Map<String, Long> delivery = backend.requests().during(this::answerTheBell);

    assertThat(trip.sent()).hasSize(1);
    assertThat(trip.sent().getFirst().body().utf8()).contains(event.busEventId());
    assertThat(trip.isDelivered(event)).isTrue();
    // Queries, once in five seconds: the customer's endpoints, what is subscribed to, and whether
    // anything is bound to a session.
    assertThat(ingestion)
        .isEqualTo(
            Map.of(
                "BatchGetItem", 1L,
                "Query", 3L,
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
      batch.add(trip.event());
    }

    Map<String, Long> ingestion = backend.requests().during(() -> trip.ingest(batch));
    Map<String, Long> delivery = backend.requests().during(this::answerTheBell);

    assertThat(trip.sent()).hasSize(events);
    assertThat(ingestion.get("SendMessageBatch")).isEqualTo(events / 10);
    assertThat(ingestion.get("PutItem")).isEqualTo(events);
    assertThat(delivery.get("UpdateItem")).isLessThanOrEqualTo(events + 10);
    assertThat(delivery.get("ReceiveMessage")).isLessThanOrEqualTo(events / 2);
  }

  @Test
  void what_failed_is_tried_again_until_it_is_delivered() {
    trip.fail(1);
    Incoming event = trip.event();
    trip.ingest(List.of(event));

    do {
      answerTheBell();
    } while (!trip.isDelivered(event));

    assertThat(trip.delivery(event).attempts())
        .extracting(attempt -> ((Outcome.Responded) attempt.outcome()).status())
        .containsExactly(503, 200);
    assertThat(trip.isLaneEmpty()).isTrue();
  }

  private void answerTheBell() {
    assertThat(trip.answerTheBell()).isEqualTo(BellFate.DONE);
  }
}
