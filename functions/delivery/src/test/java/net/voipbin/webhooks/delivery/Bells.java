package net.voipbin.webhooks.delivery;

import java.util.Map;
import java.util.stream.Stream;
import net.voipbin.webhooks.aws.Stage;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// How many bells there are at both doors.
///
/// @param inFlight taken, and neither deleted nor back
record Bells(int waiting, int inFlight) {
  static Bells of(Stage stage) {
    return Stream.of(stage.doorbell(), stage.slowDoorbell())
        .map(url -> of(stage, url))
        .reduce(new Bells(0, 0), Bells::plus);
  }

  private static Bells of(Stage stage, String url) {
    Map<QueueAttributeName, String> attributes =
        stage
            .sqs()
            .getQueueAttributes(call ->
                call.queueUrl(url)
                    .attributeNames(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributes();
    return new Bells(
        number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)
            + number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED),
        number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
  }

  private static int number(Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
    return Integer.parseInt(attributes.getOrDefault(name, "0"));
  }

  private Bells plus(Bells other) {
    return new Bells(waiting + other.waiting, inFlight + other.inFlight);
  }
}
