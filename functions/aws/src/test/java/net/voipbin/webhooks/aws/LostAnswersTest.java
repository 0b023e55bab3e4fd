package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.lane.Eventually;
import net.voipbin.webhooks.core.lane.LaneMessages;
import net.voipbin.webhooks.core.lane.LaneOwner;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.LaneQueues.SendResult;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.LaneRecords.Result;
import net.voipbin.webhooks.core.lane.LaneWrite;
import net.voipbin.webhooks.core.lane.Lease;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Every call is carried out twice, because its first answer is lost. Lanes promise less then than
/// their contracts: a release looks like a lost lease, and a message may be sent twice.
@ExtendWith(OnAws.class)
final class LostAnswersTest {
  private final EndpointId lane = new EndpointId(UUID.randomUUID());
  private final Backend backend;
  private final Backend losing;

  LostAnswersTest(Backend backend) {
    this.backend = backend;
    this.losing = backend.with(Fault.ANSWER_LOST);
  }

  @Test
  void a_lane_is_taken_held_and_released() {
    DynamoLaneRecords records =
        new DynamoLaneRecords(
            losing.dynamo(), Tables.lanes(backend), InstantSource.system(), (_, _) -> {});
    Instant now = Instant.parse("2026-01-02T03:04:05Z");
    Lease lease = new Lease(new LaneOwner(UUID.randomUUID()), now.plusSeconds(60));
    Lease renewed = new Lease(lease.owner(), now.plusSeconds(80));
    records.create(lane, LaneRecord.NEW);

    assertThat(records.write(lane, new LaneWrite.Ring())).isInstanceOf(Result.Written.class);
    assertThat(records.write(lane, new LaneWrite.Take(lease, now)))
        .isInstanceOf(Result.Written.class);
    assertThat(records.write(lane, new LaneWrite.Renew(renewed)))
        .isInstanceOf(Result.Written.class);
    LaneRecord held = records.find(lane).orElseThrow();
    assertThat(held.lease()).contains(renewed);

    // The drain is told that its lease is gone, and lets its bell come back: one look too many.
    records.write(lane, new LaneWrite.Release(lease.owner(), held.rung()));
    LaneRecord released = records.find(lane).orElseThrow();
    assertThat(released.lease()).isEmpty();
    assertThat(released.heard()).isEqualTo(released.rung()).isPositive();
  }

  @Test
  void no_message_is_lost() {
    new SqsLaneSetup(losing.sqs(), losing.laneNames(), _ -> {}).create(lane, 5);
    SqsLaneQueues queues = LaneFixture.bareQueues(losing);
    var messages = LaneMessages.some(12, Events.customer(), lane);

    assertThat(queues.send(messages)).containsOnly(SendResult.SENT);

    LaneQueues clear = new LaneFixture(backend).queues();
    var received = Eventually.collect(24, () -> clear.receive(lane, 10, Duration.ZERO));
    assertThat(received.stream().map(one -> one.message()).distinct().toList())
        .containsExactlyInAnyOrderElementsOf(messages);
    assertThat(queues.delete(lane, List.of(received.getFirst().receipt()))).hasSize(1);
    assertThat(Optional.of(received.size())).contains(24);
  }
}
