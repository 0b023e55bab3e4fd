package net.voipbin.webhooks.core.lane;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.lane.Step.Kind;

/// What becomes of a world in which nothing goes wrong any more: every call succeeds, every
/// producer ends what it began, whoever paused the lane resumes it, and time goes by. Then every
/// message must be delivered, and soon, without any help of the patrol.
final class FairRun {
  /// Seconds after which a closed gate must have stopped every drain (R10), with two to spare.
  static final int HEED = 3;

  /// Seconds for which a closed gate is watched before it is opened.
  private static final int WATCHED = 5;

  /// A fresh message in an open lane waits for nothing longer than a dead drain's lease and bell,
  /// and a second for each message before it.
  private static final int SOON = (int) Lease.LENGTH.toSeconds() + ModelRun.BELL_AFTER_LEASE + 5;

  private static final int MAX_STEPS = 10_000;

  /// For worlds that are known to end well: seconds until the last fresh message is received.
  private final Map<Long, Integer> known = new ConcurrentHashMap<>();

  private record Visit(long print, int second, boolean waits) {}

  /// Throws a [Violation] when the world does not end well.
  void check(LaneWorld start) {
    List<Visit> visits = new ArrayList<>();
    LaneWorld world = start;
    int wait = 0;
    while (true) {
      long print = world.fairPrint();
      Integer before = known.get(print);
      if (before != null) {
        wait = before;
        break;
      }
      visits.add(new Visit(print, world.now, waits(world)));
      Optional<Step> step = next(world);
      if (step.isEmpty()) {
        checkRest(world);
        break;
      }
      world = world == start ? start.copy() : world;
      take(world, step.get());
      if (visits.size() > MAX_STEPS) {
        throw new Violation("the lane never comes to rest");
      }
    }
    remember(visits.reversed(), world.now, wait, SOON + world.messages.length);
  }

  private void remember(List<Visit> lastFirst, int end, int waitAtEnd, int soon) {
    int wait = waitAtEnd;
    int later = end;
    for (Visit visit : lastFirst) {
      wait = visit.waits ? wait + later - visit.second : 0;
      later = visit.second;
      if (wait > soon) {
        throw new Violation("a fresh message in an open lane waits for " + wait + " seconds");
      }
    }
    wait = waitAtEnd;
    later = end;
    for (Visit visit : lastFirst) {
      wait = visit.waits ? wait + later - visit.second : 0;
      later = visit.second;
      known.put(visit.print, wait);
    }
  }

  /// The same, told step by step; says nothing of how it ends.
  static List<String> tell(LaneWorld start) {
    List<String> story = new ArrayList<>();
    LaneWorld world = start.copy();
    Optional<Step> step = next(world);
    while (step.isPresent() && story.size() < MAX_STEPS) {
      story.add(Story.line(world, step.get()));
      try {
        take(world, step.get());
      } catch (Violation broken) {
        return story;
      }
      step = next(world);
    }
    return story;
  }

  private static boolean waits(LaneWorld world) {
    return world.isOpen()
        && Stream.of(world.messages)
            .anyMatch(
                message -> message.place() == LaneWorld.Place.QUEUE && message.receives() == 0);
  }

  private static void checkRest(LaneWorld world) {
    for (int i = 0; i < world.messages.length; i++) {
      if (world.messages[i].place() == LaneWorld.Place.QUEUE) {
        throw new Violation("message " + i + " is stranded: nobody will come for it");
      }
    }
  }

  /// Opening the gate is nobody's step in the world: the customer comes back for it.
  private static void take(LaneWorld world, Step step) {
    if (step.kind() == Kind.CUSTOMER) {
      boolean isOpened = new Outside(world).open();
      if (isOpened) {
        world.turnStage = 0;
      }
      return;
    }
    new Steps(world).take(step);
    boolean isLongClosed = world.closedSince >= 0 && world.now - world.closedSince >= HEED;
    if (isLongClosed && startsPosts(world)) {
      throw new Violation("a POST starts behind a gate that is closed for " + HEED + " seconds");
    }
  }

  /// By a run that was able to look.
  private static boolean startsPosts(LaneWorld world) {
    return world.runs.stream()
        .filter(run -> world.now - run.aliveSince >= HEED)
        .flatMap(run -> run.items.stream())
        .anyMatch(item -> item.command() instanceof LaneCommand.Post && item.since() == world.now);
  }

  private static Optional<Step> next(LaneWorld world) {
    for (int r = 0; r < world.runs.size(); r++) {
      Optional<Step> step = next(world, r);
      if (step.isPresent()) {
        return step;
      }
    }
    for (int p = 0; p < world.producers.length; p++) {
      if (world.producers[p] != LaneWorld.DONE) {
        return Optional.of(Step.of(Kind.PRODUCE, p));
      }
    }
    boolean bellWaits = !world.bells.isEmpty() && world.bells.getFirst() <= world.now;
    if (bellWaits && world.runs.size() < world.scenario.runs()) {
      return Optional.of(Step.of(Kind.ARRIVE));
    }
    boolean isOpening = world.turnStage > 0;
    boolean isClosedForGood = !world.isOpen() && !(world.record.gate() instanceof Gate.Held);
    boolean watchedEnough = isClosedForGood && world.now - world.closedSince >= WATCHED;
    if (isOpening || watchedEnough) {
      return Optional.of(Step.of(Kind.CUSTOMER));
    }
    return time(world, isClosedForGood);
  }

  private static Optional<Step> next(LaneWorld world, int r) {
    ModelRun run = world.runs.get(r);
    for (int i = 0; i < run.items.size(); i++) {
      ModelRun.Item item = run.items.get(i);
      if (item.answer().isPresent()) {
        return Optional.of(new Step(Kind.HEAR, r, i));
      }
      boolean takesTime =
          switch (item.command()) {
            case LaneCommand.Post _ -> true;
            case LaneCommand.Receive _ -> world.visible() == 0;
            default -> false;
          };
      if (!takesTime || world.now > item.since()) {
        return Optional.of(new Step(Kind.DO, r, i));
      }
    }
    boolean isTickDue = !run.drain.nextTick().isAfter(world.instant());
    return isTickDue ? Optional.of(Step.of(Kind.TICK, r)) : Optional.empty();
  }

  private static Optional<Step> time(LaneWorld world, boolean isClosedForGood) {
    if (isClosedForGood || !world.runs.isEmpty()) {
      return Optional.of(Step.of(Kind.GO_ON_A_SECOND));
    }
    return Choices.nextInstant(world) < Integer.MAX_VALUE
        ? Optional.of(Step.of(Kind.GO_ON))
        : Optional.empty();
  }
}
