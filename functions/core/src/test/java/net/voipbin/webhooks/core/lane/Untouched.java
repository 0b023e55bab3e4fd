package net.voipbin.webhooks.core.lane;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The answer of somebody who says that it is done, and has done nothing.
final class Untouched {
  private Untouched() {}

  static LaneEvent answer(LaneCommand command) {
    return switch (command) {
      case LaneCommand.LeaveWakeUp(Instant at) -> new LaneEvent.Promised(at);
      case LaneCommand.Receive _ -> new LaneEvent.Received(List.of());
      case LaneCommand.Ring _ -> new LaneEvent.Rang();
      case LaneCommand.Announce(Notice notice) -> new LaneEvent.Announced(notice);
      case LaneCommand.AppendProbe _ -> new LaneEvent.ProbeAppended(true);
      case LaneCommand.Disable disable -> new LaneEvent.Disabled(disable, true);
      case LaneCommand.ReadLog(List<ReceivedMessage> messages) ->
          new LaneEvent.LogRead(
              messages,
              messages.stream()
                  .<Optional<net.voipbin.webhooks.core.delivery.Delivery>>map(_ -> Optional.empty())
                  .toList());
      case LaneCommand.Append(List<LaneCommand.Finished> attempts) ->
          new LaneEvent.Appended(attempts, attempts.stream().map(_ -> true).toList());
      case LaneCommand.Delete(List<ReceivedMessage> messages) ->
          new LaneEvent.Deleted(messages, messages.stream().map(_ -> true).toList());
      case LaneCommand.PutBack(List<LaneQueues.VisibilityChange> changes) ->
          new LaneEvent.PutBack(changes, changes.stream().map(_ -> true).toList());
      case LaneCommand.Write _,
          LaneCommand.Look _,
          LaneCommand.Post _,
          LaneCommand.Find _,
          LaneCommand.Probe _ ->
          throw new IllegalArgumentException("cannot be made up: " + command);
    };
  }
}
