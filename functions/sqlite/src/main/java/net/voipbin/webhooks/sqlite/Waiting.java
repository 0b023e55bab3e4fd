package net.voipbin.webhooks.sqlite;

import java.util.Comparator;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.lane.Receipt;

/// A message of a lane in memory. What changes is guarded by the lane's lock.
final class Waiting {
  /// By the time at which it is to be seen again.
  static final Comparator<Waiting> BY_DUE =
      Comparator.<Waiting>comparingLong(message -> message.due)
          .thenComparingLong(message -> message.seq);

  enum State {
    /// To be received at once.
    READY,
    /// In a drain's hand.
    HELD,
    /// To be received at its time.
    DELAYED
  }

  /// In the file, how often what came back from the dead letters was received: never.
  static final int REDRIVEN = -1;

  final long seq;
  final long event;
  final int n;
  final DeliveryKind kind;

  /// In nanoseconds since 1970, as all times here.
  final long sent;

  int received;
  State state = State.READY;

  /// When DELAYED.
  long due;

  /// When HELD: it comes back at this time.
  long heldUntil;

  /// A change to it is being written.
  boolean leaving;

  /// Taken out for good.
  boolean gone;

  Waiting(long seq, long event, int n, DeliveryKind kind, long sent, int received) {
    this.seq = seq;
    this.event = event;
    this.n = n;
    this.kind = kind;
    this.sent = sent;
    this.received = received;
  }

  /// A message of a lane and one receive of it.
  record Handle(long seq, int received) {
    static Optional<Handle> parse(Receipt receipt) {
      int dash = receipt.handle().indexOf('-');
      if (dash < 0) {
        return Optional.empty();
      }
      try {
        return Optional.of(
            new Handle(
                Long.parseLong(receipt.handle().substring(0, dash)),
                Integer.parseInt(receipt.handle().substring(dash + 1))));
      } catch (NumberFormatException notOurs) {
        return Optional.empty();
      }
    }

    Receipt receipt() {
      return new Receipt(seq + "-" + received);
    }
  }
}
