package net.voipbin.webhooks.aws;

import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.LaneDepths;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/// What SQS counts, which is about right within a minute. A message that waits for its retry counts
/// as in flight there. How old the oldest is it does not say.
final class SqsLaneDepths implements LaneDepths {
  private final SqsClient sqs;
  private final LaneNames names;

  SqsLaneDepths(SqsClient sqs, LaneNames names) {
    this.sqs = sqs;
    this.names = names;
  }

  private record Counts(long visible, long delayed, long inFlight) {
    long all() {
      return visible + delayed + inFlight;
    }
  }

  @Override
  public Depth of(EndpointId lane) {
    Counts queue = counts(names.queueUrl(lane));
    Counts deadLetters = counts(names.deadLettersUrl(lane));
    return new Depth(
        queue.visible() + queue.delayed(), queue.inFlight(), deadLetters.all(), Optional.empty());
  }

  @Override
  public long ready(EndpointId lane) {
    return counts(names.queueUrl(lane)).visible();
  }

  private Counts counts(String url) {
    try {
      Map<QueueAttributeName, String> attributes =
          sqs.getQueueAttributes(call ->
                  call.queueUrl(url)
                      .attributeNames(
                          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED,
                          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
              .attributes();
      return new Counts(
          number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
          number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED),
          number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
    } catch (QueueDoesNotExistException none) {
      return new Counts(0, 0, 0);
    }
  }

  private static long number(Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
    return Long.parseLong(attributes.getOrDefault(name, "0"));
  }
}
