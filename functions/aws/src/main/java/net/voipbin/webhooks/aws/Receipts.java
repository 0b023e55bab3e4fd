package net.voipbin.webhooks.aws;

import java.time.Duration;
import java.time.Instant;
import net.voipbin.webhooks.core.lane.Receipt;

/// Our receipts: when the message was received, and SQS's receipt handle.
final class Receipts {
  /// A message may be invisible for so long after its receive; SQS refuses what would be longer
  /// (SQS API Reference, "ChangeMessageVisibility").
  private static final Duration LONGEST = Duration.ofHours(12);

  /// Our clock and SQS's may differ, and the request takes its time.
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private Receipts() {}

  static Receipt of(Instant received, String handle) {
    return new Receipt(received.toEpochMilli() + ":" + handle);
  }

  static String handle(Receipt receipt) {
    return receipt.handle().substring(receipt.handle().indexOf(':') + 1);
  }

  /// Whole seconds, rounded up, at most what SQS takes for this receive at `now`.
  static int seconds(Receipt receipt, Duration delay, Instant now) {
    String text = receipt.handle();
    Instant received =
        Instant.ofEpochMilli(Long.parseLong(text, 0, Math.max(text.indexOf(':'), 0), 10));
    Duration most = LONGEST.minus(MARGIN).minus(Duration.between(received, now));
    long seconds = Math.min(roundedUp(delay), most.toSeconds());
    return (int) Math.max(seconds, 0);
  }

  static long roundedUp(Duration span) {
    return span.plusNanos(999_999_999).toSeconds();
  }
}
