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
    create(lane, names.deadLetters(lane), names.deadLettersUrl(lane), deadLetters);

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
    create(lane, names.queue(lane), names.queueUrl(lane), queue);
    pause.of(AFTER_CREATION);
  }

  private static Map<QueueAttributeName, String> common() {
    Map<QueueAttributeName, String> attributes = new LinkedHashMap<>();
    attributes.put(
        QueueAttributeName.MESSAGE_RETENTION_PERIOD, Long.toString(RETENTION.toSeconds()));
    return attributes;
  }

  /// A queue that is there with other attributes gets these. Its encryption stays as it is: an
  /// operator may have chosen a key.
  private void create(
      EndpointId lane, String name, String url, Map<QueueAttributeName, String> attributes) {
    Map<String, String> tags =
        Map.of("application", "webhooks", "stage", names.stage(), "endpoint", lane.toString());
    try {
      Map<QueueAttributeName, String> encrypted = new LinkedHashMap<>(attributes);
      encrypted.put(QueueAttributeName.SQS_MANAGED_SSE_ENABLED, "true");
      sqs.createQueue(call -> call.queueName(name).attributes(encrypted).tags(tags));
    } catch (QueueNameExistsException different) {
      sqs.setQueueAttributes(call -> call.queueUrl(url).attributes(attributes));
      sqs.tagQueue(call -> call.queueUrl(url).tags(tags));
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
