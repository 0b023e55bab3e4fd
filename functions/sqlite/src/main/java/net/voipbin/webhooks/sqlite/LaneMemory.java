package net.voipbin.webhooks.sqlite;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.Receipt;
import net.voipbin.webhooks.sqlite.DelayedMessages.Horizon;
import net.voipbin.webhooks.sqlite.Waiting.State;

/// The part of a lane that is needed next, and how much lies behind it in the file. Bounded: what
/// does not fit is loaded when its turn comes.
///
/// Times are nanoseconds since 1970. Every method takes the lane's lock itself; nothing here waits
/// for the disk.
final class LaneMemory {
  /// Messages that are ready, and again as many delayed ones.
  static final int WINDOW = 1024;

  private static final long VISIBILITY = LaneQueues.VISIBILITY_TIMEOUT.toNanos();

  final int number;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<Long, Waiting> known = new HashMap<>();
  private final ArrayDeque<Waiting> ready = new ArrayDeque<>();
  private final LinkedHashMap<Long, Waiting> held = new LinkedHashMap<>();
  private final DelayedMessages delayed;

  private int maxReceive;
  private long total;
  private long dead;
  private boolean removed;
  private boolean isTurnOfDelayed;

  /// All messages that were sent up to here are in memory, or were.
  private long loadedUpTo;

  private long lastSent;

  /// Messages and dead letters that lie in the file already.
  ///
  /// @param lastSent the highest sequence number among the messages, 0 when there is none
  record Stored(long messages, long dead, long lastSent, boolean someDelayed) {
    static final Stored NOTHING = new Stored(0, 0, 0, false);
  }

  /// What is to be read from the file, and how far memory has come.
  record Gap(
      boolean ready, boolean delayed, long after, long lastSent, Horizon horizon, long left) {
    boolean isEmpty() {
      return !ready && !delayed;
    }
  }

  record Taken(List<Waiting> messages, List<Waiting> tooOften) {
    boolean isEmpty() {
      return messages.isEmpty() && tooOften.isEmpty();
    }
  }

  record Counts(long waiting, long inFlight, long dead) {}

  LaneMemory(int number, int maxReceive, Stored stored) {
    this.number = number;
    this.maxReceive = maxReceive;
    this.total = stored.messages();
    this.dead = stored.dead();
    this.lastSent = stored.lastSent();
    this.delayed = new DelayedMessages(stored.someDelayed());
  }

  void maxReceive(int count) {
    locked(() -> maxReceive = count);
  }

  /// A message is in the file now. Called in the order of their sequence numbers.
  void sent(Waiting message) {
    locked(() -> {
      boolean allInMemory = loadedUpTo >= lastSent;
      total++;
      lastSent = message.seq;
      if (allInMemory && ready.size() < WINDOW) {
        known.put(message.seq, message);
        ready.addLast(message);
        loadedUpTo = message.seq;
      }
      changed.signal();
    });
  }

  /// A message is in the file again, where it was before it died. Always in memory, since what lies
  /// behind what was loaded is not looked for.
  void restored(Waiting message) {
    locked(() -> {
      total++;
      lastSent = Math.max(lastSent, message.seq);
      known.put(message.seq, message);
      ready.addLast(message);
      changed.signal();
    });
  }

  /// What must be read before [#take] can say that there is nothing.
  Gap gap() {
    lock.lock();
    try {
      boolean noneReady = ready.isEmpty() && loadedUpTo < lastSent;
      return new Gap(
          noneReady, delayed.mustLoad(), loadedUpTo, lastSent, delayed.horizon(), delayed.left());
    } finally {
      lock.unlock();
    }
  }

  /// Messages from the file that fill a gap, in the order of their sequence numbers.
  ///
  /// @param isAll no more are there than these
  void loadedReady(Gap gap, List<Waiting> messages, boolean isAll) {
    locked(() -> {
      if (loadedUpTo != gap.after()) {
        return;
      }
      long last = messages.isEmpty() ? gap.after() : messages.getLast().seq;
      loadedUpTo = isAll ? Math.max(gap.lastSent(), last) : last;
      for (Waiting message : messages) {
        if (known.putIfAbsent(message.seq, message) == null) {
          ready.addLast(message);
        }
      }
    });
  }

  /// Delayed messages from the file that fill a gap, in the order of their times.
  void loadedDelayed(Gap gap, List<Waiting> messages, boolean isAll) {
    locked(() -> {
      boolean isOutdated = !delayed.horizon().equals(gap.horizon()) || delayed.left() != gap.left();
      if (isOutdated) {
        return;
      }
      delayed.load(messages, isAll);
      for (Waiting message : messages) {
        if (known.putIfAbsent(message.seq, message) == null) {
          message.state = State.DELAYED;
          delayed.keep(message);
        }
      }
    });
  }

  /// Hands out up to `max` messages that are to be seen now.
  Taken take(int max, long now) {
    lock.lock();
    try {
      comeBack(now);
      Taken taken = new Taken(new ArrayList<>(), new ArrayList<>());
      boolean mayBeMore = true;
      while (mayBeMore && taken.messages().size() < max) {
        Optional<Waiting> message = next(now);
        message.ifPresent(found -> handOut(found, now, taken));
        mayBeMore = message.isPresent();
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /// By turns a ready one and one that was delayed and is due, so that neither waits behind all of
  /// the others. Those that are due stay where they are bounded until their turn comes.
  private Optional<Waiting> next(long now) {
    boolean isDelayedNext = delayed.firstDue() <= now && (isTurnOfDelayed || ready.isEmpty());
    isTurnOfDelayed = !isDelayedNext;
    return isDelayedNext
        ? Optional.of(delayed.takeFirst())
        : Optional.ofNullable(ready.pollFirst());
  }

  private void handOut(Waiting message, long now, Taken taken) {
    if (message.gone || message.leaving) {
      return;
    }
    if (message.received >= maxReceive) {
      message.leaving = true;
      message.state = State.READY;
      taken.tooOften().add(message);
    } else {
      hold(message, now);
      taken.messages().add(message);
    }
  }

  private void hold(Waiting message, long now) {
    message.received++;
    message.state = State.HELD;
    message.heldUntil = now + VISIBILITY;
    held.put(message.seq, message);
  }

  private void comeBack(long now) {
    List<Waiting> timedOut = new ArrayList<>();
    for (Iterator<Waiting> oldest = held.values().iterator(); oldest.hasNext(); ) {
      Waiting message = oldest.next();
      if (message.heldUntil > now) {
        break;
      }
      oldest.remove();
      timedOut.add(message);
    }
    timedOut.reversed().forEach(this::backToFront);
  }

  private void backToFront(Waiting message) {
    message.state = State.READY;
    ready.addFirst(message);
  }

  /// Waits until [#take] may find more. False when the time is over first, or when interrupted.
  ///
  /// @param now on the store's clock
  /// @param nanos about this long at most
  boolean await(LongWaits waits, long now, long nanos) {
    lock.lock();
    try {
      boolean mayFindMore =
          !ready.isEmpty() || loadedUpTo < lastSent || delayed.mustLoad() || removed;
      if (mayFindMore) {
        return true;
      }
      long change = nextChange() - now;
      boolean changesFirst = change < nanos;
      boolean signalled = waits.await(lock, changed, changesFirst ? change : nanos);
      return signalled || changesFirst;
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private long nextChange() {
    long due = delayed.firstDue();
    return held.isEmpty() ? due : Math.min(due, held.firstEntry().getValue().heldUntil);
  }

  /// Keeps the message of a receipt from everybody else while a change to it is written. Empty when
  /// the receipt is not good any more.
  Optional<Waiting> claim(Receipt receipt) {
    lock.lock();
    try {
      Optional<Waiting> message =
          Waiting.Handle.parse(receipt)
              .flatMap(handle ->
                  Optional.ofNullable(known.get(handle.seq()))
                      .filter(found -> found.received == handle.received())
                      .filter(found -> found.state != State.DELAYED && !found.leaving));
      message.ifPresent(found -> found.leaving = true);
      return message;
    } finally {
      lock.unlock();
    }
  }

  /// The change was not written: as before.
  void unclaim(Waiting message) {
    locked(() -> {
      message.leaving = false;
      if (message.state == State.READY) {
        leaveReady(message);
        backToFront(message);
        changed.signal();
      }
    });
  }

  /// A claimed message may be seen again at once.
  void giveBack(Waiting message) {
    locked(() -> {
      message.leaving = false;
      held.remove(message.seq);
      leaveReady(message);
      backToFront(message);
      changed.signal();
    });
  }

  /// A claimed message is delayed in the file now.
  void delayed(Waiting message, long due) {
    locked(() -> {
      message.leaving = false;
      held.remove(message.seq);
      leaveReady(message);
      message.state = State.DELAYED;
      message.due = due;
      delayed.add(message).ifPresent(left -> known.remove(left.seq));
      changed.signal();
    });
  }

  /// It may have timed out while its change was being written.
  private void leaveReady(Waiting message) {
    if (message.state == State.READY) {
      ready.remove(message);
    }
  }

  /// A claimed message is not in the file any more.
  void deleted(Waiting message) {
    locked(() -> forget(message));
  }

  /// A claimed message lies in the dead letters now.
  void died(Waiting message) {
    locked(() -> {
      forget(message);
      dead++;
    });
  }

  private void forget(Waiting message) {
    message.gone = true;
    known.remove(message.seq);
    held.remove(message.seq);
    total--;
  }

  /// The lane is gone: whoever waits for it need not.
  void removed() {
    locked(() -> {
      removed = true;
      changed.signalAll();
    });
  }

  void deadLettersRemoved(long count) {
    locked(() -> dead -= count);
  }

  Counts counts() {
    lock.lock();
    try {
      return new Counts(total - held.size(), held.size(), dead);
    } finally {
      lock.unlock();
    }
  }

  /// For tests: how many messages are here.
  int size() {
    lock.lock();
    try {
      return known.size();
    } finally {
      lock.unlock();
    }
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }
}
