package net.voipbin.webhooks.core.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.LaneQueues.VisibilityChange;

/// Has a lane's queue move messages to the dead letters: they are received once more than they may
/// be.
///
/// @param lane whose messages may be received once
public record Burial(LaneQueues queues, LaneDepths depths, EndpointId lane) {
  public void of(List<LaneMessage> messages) {
    queues.send(messages);
    ofWhatIsThere(messages.size());
  }

  /// @param count how many messages are in the lane
  public void ofWhatIsThere(int count) {
    long before = depths.of(lane).deadLetters();
    List<VisibilityChange> back = new ArrayList<>();
    for (ReceivedMessage received : receive(count)) {
      back.add(new VisibilityChange(received.receipt(), Duration.ZERO));
    }
    queues.changeVisibility(lane, back);
    assertThat(
            Eventually.holds(() ->
                queues.receive(lane, LaneQueues.MAX_RECEIVE, Duration.ZERO).isEmpty()
                    && depths.of(lane).deadLetters() == before + count))
        .isTrue();
  }

  public List<ReceivedMessage> receive(int count) {
    return Eventually.collect(
        count, () -> queues.receive(lane, LaneQueues.MAX_RECEIVE, Duration.ZERO));
  }
}
