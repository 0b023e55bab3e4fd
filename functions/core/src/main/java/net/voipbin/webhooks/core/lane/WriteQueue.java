package net.voipbin.webhooks.core.lane;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// A drain's writes to its lane record, one at a time: a later one must not overtake.
final class WriteQueue {
  private final List<LaneCommand> commands;
  private final Deque<LaneWrite> waiting = new ArrayDeque<>();
  private boolean writing;

  WriteQueue(List<LaneCommand> commands) {
    this.commands = commands;
  }

  void add(LaneWrite write) {
    waiting.add(write);
    next();
  }

  void answered() {
    writing = false;
    next();
  }

  boolean areAnswered() {
    return !writing && waiting.isEmpty();
  }

  private void next() {
    if (!writing && !waiting.isEmpty()) {
      writing = true;
      commands.add(new LaneCommand.Write(waiting.remove()));
    }
  }
}
