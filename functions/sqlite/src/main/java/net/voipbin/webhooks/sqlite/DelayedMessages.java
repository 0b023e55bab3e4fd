package net.voipbin.webhooks.sqlite;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// The delayed messages of a lane that are due next; those behind the horizon are in the file.
/// Guarded by the lane's lock.
final class DelayedMessages {
  /// All delayed messages up to this one are here.
  record Horizon(long due, long seq) {
    static final Horizon START = new Horizon(Long.MIN_VALUE, 0);
    static final Horizon END = new Horizon(Long.MAX_VALUE, Long.MAX_VALUE);

    private static Horizon at(Waiting message) {
      return new Horizon(message.due, message.seq);
    }

    private boolean covers(Waiting message) {
      return message.due < due || (message.due == due && message.seq <= seq);
    }
  }

  private final TreeSet<Waiting> next = new TreeSet<>(Waiting.BY_DUE);
  private Horizon horizon;

  /// Grows with each message that is left in the file.
  private long left;

  /// @param someInFile they are loaded when they are asked for
  DelayedMessages(boolean someInFile) {
    this.horizon = someInFile ? Horizon.START : Horizon.END;
  }

  Horizon horizon() {
    return horizon;
  }

  long left() {
    return left;
  }

  /// Whether it cannot be said which is due next.
  boolean mustLoad() {
    return next.isEmpty() && !horizon.equals(Horizon.END);
  }

  /// Takes a message that is in the file with its time. What is returned is not kept here: another
  /// one, when there are too many.
  Optional<Waiting> add(Waiting message) {
    if (!horizon.covers(message)) {
      left++;
      return Optional.of(message);
    }
    next.add(message);
    if (next.size() <= LaneMemory.WINDOW) {
      return Optional.empty();
    }
    Waiting last = next.removeLast();
    left++;
    horizon = Horizon.at(next.last());
    return Optional.of(last);
  }

  /// The next ones from the file, in the order of their times.
  ///
  /// @param isAll no more are there than these
  void load(List<Waiting> messages, boolean isAll) {
    horizon = isAll ? Horizon.END : Horizon.at(messages.getLast());
  }

  /// One of those that were loaded.
  void keep(Waiting message) {
    next.add(message);
  }

  /// The one that is due first.
  ///
  /// @throws java.util.NoSuchElementException when none is here
  Waiting takeFirst() {
    return next.removeFirst();
  }

  /// [Long#MAX_VALUE] when none is here.
  long firstDue() {
    return next.isEmpty() ? Long.MAX_VALUE : next.first().due;
  }
}
