package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.lane.LaneMessages;
import net.voipbin.webhooks.core.lane.LaneQueues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.exception.SdkException;

/// A receive whose answer is lost has hidden what it received. Who asks must hear of it: a second
/// request finds nothing, which looks like an empty lane (R7, R8).
@ExtendWith(OnAws.class)
final class LostReceiveTest {
  private final EndpointId lane = new EndpointId(UUID.randomUUID());
  private final Backend backend;

  LostReceiveTest(Backend backend) {
    this.backend = backend;
    new SqsLaneSetup(backend.sqs(), backend.laneNames(), _ -> {}).create(lane, 3);
  }

  @Test
  void is_no_empty_lane() {
    queues(backend).send(LaneMessages.some(1, Events.customer(), lane));
    LaneQueues losing = queues(backend.with(Fault.ANSWER_LOST));
    assertThatThrownBy(() -> losing.receive(lane, 10, Duration.ofSeconds(1)))
        .isInstanceOf(SdkException.class);

    SqsLaneDepths depths = new SqsLaneDepths(backend.sqs(), backend.laneNames());
    assertThat(depths.of(lane).inFlight()).isEqualTo(1);
  }

  private static LaneQueues queues(Backend backend) {
    return LaneFixture.bareQueues(backend);
  }
}
