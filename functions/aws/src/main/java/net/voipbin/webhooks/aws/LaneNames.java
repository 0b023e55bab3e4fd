package net.voipbin.webhooks.aws;

import net.voipbin.webhooks.core.endpoint.EndpointId;

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
  private static final int MAX_STAGE_LENGTH = 30;

  public LaneNames {
    if (!stage.matches("[a-z0-9-]{1," + MAX_STAGE_LENGTH + "}")) {
      throw new IllegalArgumentException("a stage is 1-30 characters of [a-z0-9-]");
    }
  }

  String queue(EndpointId lane) {
    return "webhooks-" + stage + "-" + lane;
  }

  String deadLetters(EndpointId lane) {
    return queue(lane) + "-dlq";
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
