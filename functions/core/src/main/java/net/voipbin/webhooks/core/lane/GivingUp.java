package net.voipbin.webhooks.core.lane;

import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.lane.LaneCommand.Disable;

/// Has the endpoint disabled whose receiver is gone, once, and its customer told when it is done.
final class GivingUp {
  private final List<LaneCommand> commands;
  private final Notices notices;
  private Optional<Disable> asked = Optional.empty();

  /// The latest that was heard meanwhile.
  private Optional<Disable> next = Optional.empty();

  private boolean done;

  GivingUp(List<LaneCommand> commands, Notices notices) {
    this.commands = commands;
    this.notices = notices;
  }

  boolean isAnswered() {
    return asked.isEmpty();
  }

  void ask(Disable wanted) {
    if (done) {
      return;
    }
    if (asked.isEmpty()) {
      asked = Optional.of(wanted);
      commands.add(wanted);
    } else {
      boolean isLater = wanted.sent().isAfter(next.or(() -> asked).get().sent());
      next = isLater ? Optional.of(wanted) : next;
    }
  }

  /// What was sent before its customer's last change counts no more; what was sent after it may.
  void answered(LaneEvent.Disabled answer) {
    Optional<Disable> later = next;
    unanswered();
    if (answer.isDisabled()) {
      done = true;
      notices.say(new Notice.Disabled(answer.command().reason()));
    } else {
      later.ifPresent(this::ask);
    }
  }

  /// Nobody knows whether the endpoint is disabled.
  void unanswered() {
    asked = Optional.empty();
    next = Optional.empty();
  }
}
