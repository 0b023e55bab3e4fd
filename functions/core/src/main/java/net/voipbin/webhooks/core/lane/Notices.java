package net.voipbin.webhooks.core.lane;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.voipbin.webhooks.core.delivery.DeliveryId;

/// What a drain has its customer told, and the exhausted messages that wait for it.
final class Notices {
  private final List<LaneCommand> commands;

  /// Of this run: said once is enough.
  private final Set<DeliveryId> said = new HashSet<>();

  /// Exhausted ones that are put back when their notice is out.
  private final List<ReceivedMessage> waiting = new ArrayList<>();

  private int others;

  Notices(List<LaneCommand> commands) {
    this.commands = commands;
  }

  boolean areSaid() {
    return waiting.isEmpty() && others == 0;
  }

  /// That it is exhausted.
  boolean isSaid(DeliveryId delivery) {
    return said.contains(delivery);
  }

  void sayExhausted(ReceivedMessage message) {
    DeliveryId delivery = message.message().delivery();
    boolean isBeingSaid = waiting.stream().anyMatch(other -> isOf(delivery, other));
    waiting.add(message);
    if (!isBeingSaid) {
      commands.add(new LaneCommand.Announce(new Notice.Exhausted(delivery)));
    }
  }

  void say(Notice notice) {
    others++;
    commands.add(new LaneCommand.Announce(notice));
  }

  /// @return the messages that waited for it
  List<ReceivedMessage> said(Notice notice) {
    return switch (notice) {
      case Notice.Exhausted(DeliveryId delivery) -> {
        said.add(delivery);
        yield takeWaiting(delivery);
      }
      case Notice.Failing _, Notice.Recovered _, Notice.Disabled _ -> {
        others--;
        yield List.of();
      }
    };
  }

  /// Nobody knows whether it is said.
  ///
  /// @return whether messages waited for it, which now come back by themselves; of other notices
  ///   the endpoint's record tells the same, and the lane's work does not wait for them
  boolean notSaid(Notice notice) {
    return switch (notice) {
      case Notice.Exhausted(DeliveryId delivery) -> !takeWaiting(delivery).isEmpty();
      case Notice.Failing _, Notice.Recovered _, Notice.Disabled _ -> {
        others--;
        yield false;
      }
    };
  }

  private List<ReceivedMessage> takeWaiting(DeliveryId delivery) {
    List<ReceivedMessage> waited =
        waiting.stream().filter(message -> isOf(delivery, message)).toList();
    waiting.removeAll(waited);
    return waited;
  }

  private static boolean isOf(DeliveryId delivery, ReceivedMessage message) {
    return message.message().delivery().equals(delivery);
  }
}
