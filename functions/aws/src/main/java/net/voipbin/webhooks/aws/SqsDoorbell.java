package net.voipbin.webhooks.aws;

import net.voipbin.webhooks.core.lane.Bell;
import net.voipbin.webhooks.core.lane.Doorbell;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Two queues for all lanes: slow receivers ring at one of their own, so that they do not hold up
/// the others.
final class SqsDoorbell implements Doorbell {
  private final SqsClient sqs;
  private final String url;
  private final String slowUrl;

  SqsDoorbell(SqsClient sqs, String url, String slowUrl) {
    this.sqs = sqs;
    this.url = url;
    this.slowUrl = slowUrl;
  }

  @Override
  public void ring(Bell bell) {
    long seconds = Math.min(Receipts.roundedUp(bell.delay()), MAX_DELAY.toSeconds());
    sqs.sendMessage(call ->
        call.queueUrl(bell.slow() ? slowUrl : url)
            .messageBody(Bells.write(bell.lane()))
            .delaySeconds((int) seconds));
  }
}
