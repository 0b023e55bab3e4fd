package net.voipbin.webhooks.core.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.delivery.Verdict;
import net.voipbin.webhooks.core.lane.LaneCommand.Finished;
import net.voipbin.webhooks.core.lane.LaneQueues.VisibilityChange;
import net.voipbin.webhooks.core.lane.Promises.Return;
import net.voipbin.webhooks.core.retry.RetrySchedule;

/// The messages that a drain has in hand, and each one's way from there: log read if it is not
/// fresh, POST, log written, then deleted or put back, with a wake-up for whatever comes back later
/// (R6, R7). What is gathered while a call is under way goes with the next call.
final class Hand {
  /// More POSTed messages than this whose outcome is not stored yet, and nothing is received: a
  /// store that is slow must not let outcomes pile up.
  private static final int MAX_UNSETTLED = 200;

  private record Ready(ReceivedMessage message, int number) {}

  private final List<LaneCommand> commands;
  private final Deque<Ready> ready = new ArrayDeque<>();
  private final Set<Receipt> appendedOnce = new HashSet<>();
  private final Promises promises;
  private final Notices notices;
  private List<Finished> toLog = new ArrayList<>();
  private List<ReceivedMessage> toDelete = new ArrayList<>();
  private List<Return> toPutBack = new ArrayList<>();
  private int reading;
  private int inAir;
  private int logging;
  private int deleting;
  private int puttingBack;

  Hand(List<LaneCommand> commands, Notices notices) {
    this.commands = commands;
    this.promises = new Promises(commands);
    this.notices = notices;
  }

  /// How many more messages may be received.
  int room(int concurrency, Pace pace) {
    int unsettled = toLog.size() + logging + toDelete.size() + deleting;
    int unsent = reading + ready.size();
    int free = Math.min(concurrency - unsent - inAir, pace.inTheNextSecond() - unsent);
    return unsettled >= MAX_UNSETTLED ? 0 : Math.max(0, free);
  }

  boolean hasReady() {
    return !ready.isEmpty();
  }

  /// Nothing is in hand, and nothing that was asked for is unanswered.
  boolean isSettled() {
    int open = reading + inAir + logging + deleting + puttingBack;
    return open == 0
        && promises.areAnswered()
        && notices.areSaid()
        && ready.isEmpty()
        && toLog.isEmpty()
        && toDelete.isEmpty()
        && toPutBack.isEmpty();
  }

  void received(List<ReceivedMessage> messages) {
    List<ReceivedMessage> unknown = new ArrayList<>();
    for (ReceivedMessage message : messages) {
      if (message.isFresh()) {
        ready.add(new Ready(message, 1));
      } else {
        unknown.add(message);
      }
    }
    if (!unknown.isEmpty()) {
      reading += unknown.size();
      commands.add(new LaneCommand.ReadLog(unknown));
    }
  }

  void logRead(LaneEvent.LogRead read, Instant now) {
    reading -= read.messages().size();
    for (int i = 0; i < read.messages().size(); i++) {
      ReceivedMessage message = read.messages().get(i);
      read.deliveries()
          .get(i)
          .ifPresentOrElse(
              delivery -> knownFromLog(message, delivery, now),
              () -> ready.add(new Ready(message, 1)));
    }
  }

  private void knownFromLog(ReceivedMessage message, Delivery delivery, Instant now) {
    switch (delivery.status()) {
      case DELIVERED, CANCELED -> toDelete.add(message);
      case EXHAUSTED -> {
        if (isRedriven(message, delivery)) {
          ready.add(new Ready(message, 1));
        } else {
          // Handed back until the queue itself moves it to the dead letters.
          exhausted(message, now);
        }
      }
      case PENDING -> {
        Instant due = delivery.nextAttemptAt().orElse(now);
        if (due.isAfter(now.plus(Drain.AFTER))) {
          putBack(message.receipt(), due, now);
        } else {
          int number = isRedriven(message, delivery) ? 1 : delivery.nextNumber();
          ready.add(new Ready(message, number));
        }
      }
    }
  }

  /// What comes back from the dead letters is a new message, whose schedule starts anew. Its first
  /// receive may have been spent without an attempt.
  private static boolean isRedriven(ReceivedMessage message, Delivery delivery) {
    return !delivery.attempts().isEmpty()
        && message.sentAt().isAfter(delivery.attempts().getLast().endedAt());
  }

  void startAttempts(int concurrency, Pace pace, Instant now) {
    while (!ready.isEmpty() && inAir < concurrency && pace.mayStart(now)) {
      Ready next = ready.remove();
      inAir++;
      pace.started(now);
      commands.add(new LaneCommand.Post(next.message, next.number));
    }
  }

  /// What was received and will not be sent by this run.
  void giveUp(Instant now) {
    ready.forEach(unsent -> toPutBack.add(new Return(unsent.message.receipt(), now)));
    ready.clear();
  }

  /// @return what the answer means; what it asks of the whole lane is the caller's to obey
  Verdict attempted(LaneEvent.Attempted ended, RetrySchedule schedule, Instant now) {
    inAir--;
    Verdict verdict =
        Verdict.of(
            ended.attempt().outcome(), ended.attempt().number(), schedule, now, ended.random());
    switch (verdict) {
      case Verdict.Delivered _ -> log(ended, DeliveryStatus.DELIVERED, Optional.empty());
      case Verdict.Retry(Duration delay, _) ->
          log(ended, DeliveryStatus.PENDING, Optional.of(now.plus(delay)));
      case Verdict.Exhausted _ -> log(ended, DeliveryStatus.EXHAUSTED, Optional.empty());
      case Verdict.Gone _ -> log(ended, DeliveryStatus.PENDING, Optional.empty());
    }
    return verdict;
  }

  private void log(LaneEvent.Attempted ended, DeliveryStatus status, Optional<Instant> retryAt) {
    toLog.add(new Finished(ended.message(), ended.attempt(), status, retryAt));
  }

  void appended(LaneEvent.Appended appended, Instant now) {
    logging -= appended.attempts().size();
    for (int i = 0; i < appended.attempts().size(); i++) {
      Finished attempt = appended.attempts().get(i);
      Receipt receipt = attempt.message().receipt();
      if (appended.stored().get(i)) {
        appendedOnce.remove(receipt);
        acknowledge(attempt, now);
      } else if (appendedOnce.add(receipt)) {
        toLog.add(attempt);
      } else {
        // In doubt, send again: it comes back by itself.
        appendedOnce.remove(receipt);
        promiseReturn(now);
      }
    }
  }

  private void acknowledge(Finished attempt, Instant now) {
    switch (attempt.status()) {
      case DELIVERED, CANCELED -> toDelete.add(attempt.message());
      case EXHAUSTED -> exhausted(attempt.message(), now);
      case PENDING -> putBack(attempt.message().receipt(), attempt.retryAt().orElse(now), now);
    }
  }

  /// Its customer is told first: were it put back before, the queue might move it away, and nobody
  /// would come across it again.
  private void exhausted(ReceivedMessage message, Instant now) {
    if (notices.isSaid(message.message().delivery())) {
      toPutBack.add(new Return(message.receipt(), now));
    } else {
      notices.sayExhausted(message);
    }
  }

  void announced(Notice notice, Instant now) {
    notices.said(notice).forEach(told -> toPutBack.add(new Return(told.receipt(), now)));
  }

  private void putBack(Receipt receipt, Instant due, Instant now) {
    Return later = new Return(receipt, due);
    if (!due.isAfter(now) || promises.isKeptFor(later)) {
      toPutBack.add(later);
    } else {
      promises.askFor(later);
    }
  }

  void deleted(LaneEvent.Deleted deleted, Instant now) {
    deleting -= deleted.messages().size();
    if (deleted.gone().contains(false)) {
      promiseReturn(now);
    }
  }

  void putBack(LaneEvent.PutBack putBack, Instant now) {
    puttingBack -= putBack.changes().size();
    for (VisibilityChange change : putBack.changes()) {
      if (!change.delay().isZero()) {
        promises.askAgainIfLate(now.plus(change.delay()));
      }
    }
    if (putBack.done().contains(false)) {
      promiseReturn(now);
    }
  }

  /// Whatever a call was about that threw comes back when its visibility time-out ends.
  void logNotRead(List<ReceivedMessage> messages, Instant now) {
    reading -= messages.size();
    promiseReturn(now);
  }

  void notPosted(Instant now) {
    inAir--;
    promiseReturn(now);
  }

  void notAnnounced(Notice notice, Instant now) {
    if (notices.notSaid(notice)) {
      promiseReturn(now);
    }
  }

  /// R7: a message that nobody saw to is visible again by then, whenever it was received.
  private void promiseReturn(Instant now) {
    promise(now.plus(LaneQueues.VISIBILITY_TIMEOUT).plus(Drain.AFTER));
  }

  void promise(Instant at) {
    promises.ask(at);
  }

  void promised(Instant at) {
    toPutBack.addAll(promises.kept(at));
  }

  /// What waited for this wake-up is not put away: it comes back when its visibility time-out ends.
  void notPromised(Instant at, Instant now) {
    if (!promises.broken(at).isEmpty()) {
      promiseReturn(now);
    }
  }

  /// Sends what has gathered on its way, one call of a kind at a time.
  void settle(Instant now) {
    if (logging == 0 && !toLog.isEmpty()) {
      logging = toLog.size();
      commands.add(new LaneCommand.Append(toLog));
      toLog = new ArrayList<>();
    }
    if (deleting == 0 && !toDelete.isEmpty()) {
      deleting = toDelete.size();
      commands.add(new LaneCommand.Delete(toDelete));
      toDelete = new ArrayList<>();
    }
    if (puttingBack == 0 && !toPutBack.isEmpty()) {
      puttingBack = toPutBack.size();
      commands.add(
          new LaneCommand.PutBack(toPutBack.stream().map(back -> back.change(now)).toList()));
      toPutBack = new ArrayList<>();
    }
  }
}
