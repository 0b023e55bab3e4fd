package net.voipbin.webhooks.aws;

import java.time.Duration;
import net.voipbin.webhooks.core.replay.ReplayId;
import net.voipbin.webhooks.core.replay.ReplayQueue;
import software.amazon.awssdk.services.sqs.SqsClient;

/// A queue whose messages bring the steps of replays: `{"replay_id":"<id>"}`.
final class SqsReplayQueue implements ReplayQueue {
  /// So that a new replay is in the index by which the step finds it.
  private static final long SHORTEST_SECONDS = 1;

  /// Of a message ("Message timers").
  private static final long LONGEST_SECONDS = 900;

  private final SqsClient sqs;
  private final String url;

  SqsReplayQueue(SqsClient sqs, String url) {
    this.sqs = sqs;
    this.url = url;
  }

  @Override
  public void put(ReplayId replay, Duration delay) {
    long seconds = Math.clamp(Receipts.roundedUp(delay), SHORTEST_SECONDS, LONGEST_SECONDS);
    sqs.sendMessage(call ->
        call.queueUrl(url).messageBody(ReplayEntries.write(replay)).delaySeconds((int) seconds));
  }
}
