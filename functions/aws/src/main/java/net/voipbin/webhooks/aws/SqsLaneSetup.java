package net.voipbin.webhooks.aws;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.LaneSetup;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;

/// Makes and removes a lane's two queues. The dead letters come first: a queue names them in its
/// redrive policy.
final class SqsLaneSetup implements LaneSetup {
  /// "You must wait 1 second after the queue is created before you can use it" (SQS API Reference,
  /// "CreateQueue").
  private static final Duration AFTER_CREATION = Duration.ofSeconds(1);

  /// The longest there is. A message that moves to the dead letters keeps the time it was sent at.
  private static final Duration RETENTION = Duration.ofDays(14);

  private final SqsClient sqs;
  private final LaneNames names;
  private final Pause pause;

  SqsLaneSetup(SqsClient sqs, LaneNames names, Pause pause) {
    this.sqs = sqs;
    this.names = names;
    this.pause = pause;
  }

  @Override
  public void create(EndpointId lane, int maxReceiveCount) {
    Map<QueueAttributeName, String> deadLetters = common();
    deadLetters.put(
        QueueAttributeName.REDRIVE_ALLOW_POLICY,
        "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[\""
            + names.queueArn(lane)
            + "\"]}");
    make(lane, names.deadLetters(lane), names.deadLettersUrl(lane), deadLetters);

    Map<QueueAttributeName, String> queue = common();
    queue.put(
        QueueAttributeName.VISIBILITY_TIMEOUT,
        Long.toString(LaneQueues.VISIBILITY_TIMEOUT.toSeconds()));
    queue.put(
        QueueAttributeName.REDRIVE_POLICY,
        "{\"deadLetterTargetArn\":\""
            + names.deadLettersArn(lane)
            + "\",\"maxReceiveCount\":"
            + maxReceiveCount
            + "}");
    if (!isSet(names.queueUrl(lane), queue)) {
      make(lane, names.queue(lane), names.queueUrl(lane), queue);
    }
    pause.of(AFTER_CREATION);
  }

  private static Map<QueueAttributeName, String> common() {
    Map<QueueAttributeName, String> attributes = new LinkedHashMap<>();
    attributes.put(
        QueueAttributeName.MESSAGE_RETENTION_PERIOD, Long.toString(RETENTION.toSeconds()));
    return attributes;
  }

  /// One that is there with other attributes gets these. Its encryption stays as it is: an operator
  /// may have chosen a key.
  private void make(
      EndpointId lane, String name, String url, Map<QueueAttributeName, String> attributes) {
    Map<String, String> tags =
        Map.of("application", "webhooks", "stage", names.stage(), "endpoint", lane.toString());
    Map<QueueAttributeName, String> encrypted = new LinkedHashMap<>(attributes);
    encrypted.put(QueueAttributeName.SQS_MANAGED_SSE_ENABLED, "true");
    try {
      sqs.createQueue(call -> call.queueName(name).attributes(encrypted).tags(tags));
    } catch (QueueNameExistsException different) {
      sqs.setQueueAttributes(call -> call.queueUrl(url).attributes(attributes));
    }
  }

  /// How exactly SQS compares when a queue is made once more is not to be relied on where delivery
  /// depends on it.
  ///
  /// @return false when there is no such queue
  private boolean isSet(String url, Map<QueueAttributeName, String> attributes) {
    try {
      sqs.setQueueAttributes(call -> call.queueUrl(url).attributes(attributes));
      return true;
    } catch (QueueDoesNotExistException none) {
      return false;
    }
  }

  @Override
  public void remove(EndpointId lane) {
    remove(names.queueUrl(lane));
    remove(names.deadLettersUrl(lane));
  }

  private void remove(String url) {
    try {
      sqs.deleteQueue(call -> call.queueUrl(url));
    } catch (QueueDoesNotExistException alreadyGone) {
      // That is what was asked for.
    }
  }
}
