package net.voipbin.webhooks.core.lane;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.voipbin.webhooks.core.lane.LaneQueues.VisibilityChange;

/// The wake-ups that a drain has asked for (R7), each in whole seconds and once, and the messages
/// that wait for theirs. The wake-up comes first: were a message put away and the drain then to
/// crash, nobody would come for it.
final class Promises {
  /// A message on its way back.
  ///
  /// @param due when it shall be visible again
  record Return(Receipt receipt, Instant due) {
    VisibilityChange change(Instant now) {
      Duration left = Duration.between(now, due);
      return new VisibilityChange(receipt, left.isNegative() ? Duration.ZERO : left);
    }

    Instant wakeUp() {
      return wholeSecond(due.plus(Drain.AFTER));
    }
  }

  private final List<LaneCommand> commands;
  private final Set<Instant> asked = new HashSet<>();
  private final Set<Instant> kept = new HashSet<>();
  private final List<Return> waiting = new ArrayList<>();
  private int unanswered;

  Promises(List<LaneCommand> commands) {
    this.commands = commands;
  }

  boolean areAnswered() {
    return unanswered == 0;
  }

  void ask(Instant at) {
    Instant second = wholeSecond(at);
    if (asked.add(second)) {
      unanswered++;
      commands.add(new LaneCommand.LeaveWakeUp(second));
    }
  }

  /// Its wake-up is surely left already.
  boolean isKeptFor(Return message) {
    return kept.contains(message.wakeUp());
  }

  /// `message` waits until its wake-up is left, or is not.
  void askFor(Return message) {
    waiting.add(message);
    ask(message.wakeUp());
  }

  /// A call that took long makes a message visible later than was thought: its wake-up would find
  /// nothing.
  ///
  /// @param visible the latest that the message can become visible
  void askAgainIfLate(Instant visible) {
    Instant second = wholeSecond(visible);
    if (!kept.contains(second) && !kept.contains(second.plus(Drain.AFTER))) {
      ask(second.plus(Drain.AFTER));
    }
  }

  /// The wake-up is left; which messages have waited for it.
  List<Return> kept(Instant at) {
    unanswered--;
    kept.add(at);
    return takeWaiting(at);
  }

  /// Nobody knows whether the wake-up is left; which messages have waited for it.
  List<Return> broken(Instant at) {
    unanswered--;
    asked.remove(at);
    return takeWaiting(at);
  }

  private List<Return> takeWaiting(Instant at) {
    List<Return> waited = waiting.stream().filter(message -> message.wakeUp().equals(at)).toList();
    waiting.removeAll(waited);
    return waited;
  }

  private static Instant wholeSecond(Instant at) {
    return at.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
  }
}
