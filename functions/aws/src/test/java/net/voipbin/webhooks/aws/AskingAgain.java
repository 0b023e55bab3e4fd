package net.voipbin.webhooks.aws;

import java.time.Duration;
import java.util.List;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.LaneMessage;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.Receipt;
import net.voipbin.webhooks.core.lane.ReceivedMessage;
import software.amazon.awssdk.core.exception.SdkException;

/// A receive that was not answered is asked for again, as the next drain does.
record AskingAgain(LaneQueues queues) implements LaneQueues {
  @Override
  public List<ReceivedMessage> receive(EndpointId lane, int max, Duration wait) {
    try {
      return queues.receive(lane, max, wait);
    } catch (SdkException unanswered) {
      return receive(lane, max, wait);
    }
  }

  @Override
  public List<SendResult> send(List<LaneMessage> messages) {
    return queues.send(messages);
  }

  @Override
  public List<Boolean> changeVisibility(EndpointId lane, List<VisibilityChange> changes) {
    return queues.changeVisibility(lane, changes);
  }

  @Override
  public List<Boolean> delete(EndpointId lane, List<Receipt> receipts) {
    return queues.delete(lane, receipts);
  }
}
