package net.voipbin.webhooks.aws;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import software.amazon.awssdk.regions.Region;

/// How a stage's lanes are called in SQS. Nothing of the customer is in a name, and none is used
/// twice, since endpoint ids are not.
///
/// URLs and ARNs are put together, not asked for: asking would cost a request for each lane.
///
/// @param stage such as `prod`: with an endpoint id of 36 characters, `webhooks-` and `-dlq` it has
///   to fit into SQS's 80 characters
/// @param urlPrefix `https://sqs.<region>.amazonaws.com/<account>/`
/// @param arnPrefix `arn:aws:sqs:<region>:<account>:`
public record LaneNames(String stage, String urlPrefix, String arnPrefix) {
  private static final String DEAD_LETTERS = "-dlq";

  static final Pattern STAGE = Pattern.compile("[a-z0-9-]{1,30}");

  /// SQS Developer Guide, "Queue name and URL".
  static final Pattern QUEUE_URL = Pattern.compile("(https?://[^/]+/([0-9]{12})/)[^/]+");

  public LaneNames {
    if (!STAGE.matcher(stage).matches()) {
      throw new IllegalArgumentException("a stage is 1-30 characters of [a-z0-9-]");
    }
  }

  /// The names of the lanes that lie in the same account and region as another queue of the stage.
  ///
  /// @param queueUrl of that queue: ends with `/<account>/<name>`
  /// @throws IllegalArgumentException when it does not, or the stage is none
  static LaneNames beside(String queueUrl, String region, String stage) {
    Matcher url = QUEUE_URL.matcher(queueUrl);
    if (!url.matches()) {
      throw new IllegalArgumentException("no queue has the URL " + queueUrl);
    }
    String partition = Region.of(region).metadata().partition().id();
    String arnPrefix = "arn:%s:sqs:%s:%s:".formatted(partition, region, url.group(2));
    return new LaneNames(stage, url.group(1), arnPrefix);
  }

  /// What the names of all its queues begin with; names of other stages may begin so too.
  String prefix() {
    return "webhooks-" + stage + "-";
  }

  String queue(EndpointId lane) {
    return prefix() + lane;
  }

  String deadLetters(EndpointId lane) {
    return queue(lane) + DEAD_LETTERS;
  }

  /// Whose queue it is; empty for one that is none of this stage's lanes.
  Optional<EndpointId> laneOfQueue(String name) {
    return name.startsWith(prefix()) ? lane(name.substring(prefix().length())) : Optional.empty();
  }

  Optional<EndpointId> laneOfDeadLetters(String name) {
    return name.endsWith(DEAD_LETTERS)
        ? laneOfQueue(name.substring(0, name.length() - DEAD_LETTERS.length()))
        : Optional.empty();
  }

  private static Optional<EndpointId> lane(String text) {
    try {
      return Optional.of(EndpointId.parse(text)).filter(lane -> lane.toString().equals(text));
    } catch (IllegalArgumentException another) {
      return Optional.empty();
    }
  }

  String queueUrl(EndpointId lane) {
    return urlPrefix + queue(lane);
  }

  String deadLettersUrl(EndpointId lane) {
    return urlPrefix + deadLetters(lane);
  }

  String queueArn(EndpointId lane) {
    return arnPrefix + queue(lane);
  }

  String deadLettersArn(EndpointId lane) {
    return arnPrefix + deadLetters(lane);
  }
}
