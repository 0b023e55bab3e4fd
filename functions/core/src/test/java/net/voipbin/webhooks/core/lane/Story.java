package net.voipbin.webhooks.core.lane;

import java.util.ArrayList;
import java.util.List;

/// Tells a path in words.
final class Story {
  private Story() {}

  static String line(LaneWorld world, Step step) {
    return "%5d s  %s".formatted(world.now, words(world, step));
  }

  private static String words(LaneWorld world, Step step) {
    return switch (step.kind()) {
      case PRODUCE ->
          producer(step)
              + List.of("sends", "rings", "leaves a bell").get(world.producers[step.who()]);
      case RING_LOST -> producer(step) + "rings, unanswered";
      case RING_FAILED -> producer(step) + "rings in vain, unanswered";
      case PUT_AGAIN -> producer(step) + "is asked to put its event again";
      case CUSTOMER ->
          turn(world) + ", the gate is now " + world.record.gate() + " step " + world.turnStage;
      case BRING_BACK -> "the patrol brings back what is not exhausted";
      case ARRIVE -> "a bell is answered by run " + world.runs.size();
      case ARRIVE_TWICE -> "a bell that will come again is answered by run " + world.runs.size();
      case TICK -> run(world, step) + "ticks";
      case HURRY -> run(world, step) + "is asked to end";
      case CRASH ->
          run(world, step)
              + "crashes; its bell comes back at "
              + world.runs.get(step.who()).bellUntil;
      case GO_ON -> "time goes on to " + Choices.nextInstant(world);
      case GO_ON_A_SECOND -> "time goes on by a second";
      case HEAR -> run(world, step) + "hears late of " + command(world, step);
      case DO -> run(world, step) + command(world, step);
      case DO_ONE -> run(world, step) + "brings only one: " + command(world, step);
      case DO_NONE ->
          run(world, step) + "misses what came after the beginning: " + command(world, step);
      case DO_WITHOUT_ROOM -> run(world, step) + "has no room: " + command(world, step);
      case DO_PARTLY -> run(world, step) + "all but the last: " + command(world, step);
      case DO_NOTHING -> run(world, step) + "refused: " + command(world, step);
      case DO_LATE -> run(world, step) + "its answer comes later: " + command(world, step);
      case LOSE -> run(world, step) + "done, but unanswered: " + command(world, step);
      case FAIL -> run(world, step) + "not done, unanswered: " + command(world, step);
      case ANSWER_500 -> run(world, step) + "500: " + command(world, step);
      case ANSWER_429 -> run(world, step) + "429: " + command(world, step);
      case ANSWER_410 -> run(world, step) + "410: " + command(world, step);
    };
  }

  private static String turn(LaneWorld world) {
    return world.turn < world.scenario.customer().size()
        ? "the customer: " + world.scenario.customer().get(world.turn)
        : "the customer opens the gate";
  }

  private static String producer(Step step) {
    return "producer " + step.who() + " ";
  }

  private static String run(LaneWorld world, Step step) {
    return "run "
        + step.who()
        + " ("
        + world.runs.get(step.who()).owner.value().getLeastSignificantBits()
        + "): ";
  }

  private static String command(LaneWorld world, Step step) {
    return brief(world.runs.get(step.who()).items.get(step.item()).command());
  }

  private static String brief(LaneCommand command) {
    return switch (command) {
      case LaneCommand.Write(LaneWrite write) ->
          write.toString().replaceAll("LaneOwner\\[value=[-0]*([0-9a-f]*)\\]", "$1");
      case LaneCommand.Look _ -> "look at the record";
      case LaneCommand.Receive(int max, _) -> "receive " + max;
      case LaneCommand.ReadLog(List<ReceivedMessage> messages) ->
          "read the log of " + receipts(messages);
      case LaneCommand.Post(ReceivedMessage message, int number) ->
          "POST " + message.receipt().handle() + " attempt " + number;
      case LaneCommand.Append(List<LaneCommand.Finished> attempts) -> {
        List<String> words = new ArrayList<>();
        attempts.forEach(a -> words.add(a.message().receipt().handle() + " " + a.status()));
        yield "log " + words;
      }
      case LaneCommand.Delete(List<ReceivedMessage> messages) -> "delete " + receipts(messages);
      case LaneCommand.PutBack(List<LaneQueues.VisibilityChange> changes) -> {
        List<String> words = new ArrayList<>();
        changes.forEach(
            c -> words.add(c.receipt().handle() + " for " + c.delay().toSeconds() + " s"));
        yield "put back " + words;
      }
      case LaneCommand.LeaveWakeUp(java.time.Instant at) ->
          "leave a wake-up for " + LaneWorld.second(at);
      case LaneCommand.Disable(String reason, _) -> "disable: " + reason;
      case LaneCommand.Announce(Notice notice) -> "say " + notice;
      case LaneCommand.Ring _ -> "ring";
      case LaneCommand.Find _ -> "look for the delivery to probe with";
      case LaneCommand.Probe(var parked, int number) ->
          "probe with " + parked.message().delivery().event() + " attempt " + number;
      case LaneCommand.AppendProbe(_, _, var status) -> "log the probe " + status;
    };
  }

  private static List<String> receipts(List<ReceivedMessage> messages) {
    return messages.stream().map(message -> message.receipt().handle()).toList();
  }
}
