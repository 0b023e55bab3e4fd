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
  /// and two seconds for each message before it (its attempt and, with a rate limit, its window).
  /// So does the probe of a circuit whose time has come.
  private static final int SOON = (int) Lease.LENGTH.toSeconds() + ModelRun.BELL_AFTER_LEASE + 5;

  /// One that was handed out and never attempted waits for its visibility time-out, too.
  private static final int SOON_AGAIN = SOON + (int) LaneQueues.VISIBILITY_TIMEOUT.toSeconds() + 2;

  /// The same when nothing has gone wrong so far: a wake-up comes a second after its time, and a
  /// run that ends may have to leave the lane to the next.
  private static final int AT_ONCE = 3;

  /// What is promised for longer than a doorbell may delay comes with its minute (R12).
  private static final int A_MINUTE = 60;

  private static final int MAX_STEPS = 10_000;

  /// For worlds that are known to end well.
  private final Map<Long, Waits> known = new ConcurrentHashMap<>();

  private record Visit(long print, int second, boolean fresh, boolean unattempted) {}

  /// Seconds until the last of them is received.
  ///
  /// @param fresh what was never handed out
  /// @param unattempted what was never attempted
  private record Waits(int fresh, int unattempted) {
    static final Waits NONE = new Waits(0, 0);

    Waits before(Visit visit, int later) {
      int passed = later - visit.second;
      return new Waits(
          visit.fresh ? fresh + passed : 0, visit.unattempted ? unattempted + passed : 0);
    }

    void checkUndisturbed(LaneWorld end) {
      boolean mayBeOfItsMinute = end.now > Doorbell.MAX_DELAY.toSeconds();
      int most = AT_ONCE + 2 * end.messages.length + (mayBeOfItsMinute ? A_MINUTE : 0);
      if (fresh > most) {
        throw new Violation("nothing went wrong, and something waits for " + fresh + " seconds");
      }
    }

    void check(int messages) {
      if (fresh > SOON + 2 * messages) {
        throw new Violation("a fresh message in an open lane waits for " + fresh + " seconds");
      }
      if (unattempted > SOON_AGAIN + 2 * messages) {
        throw new Violation("a message in an open lane waits for " + unattempted + " seconds");
      }
    }
  }

  /// Throws a [Violation] when the world does not end well.
  void check(LaneWorld start) {
    List<Visit> visits = new ArrayList<>();
    LaneWorld world = start;
    Waits waits = Waits.NONE;
    while (true) {
      long print = world.fairPrint();
      Waits before = known.get(print);
      if (before != null) {
        waits = before;
        break;
      }
      visits.add(new Visit(print, world.now, isFreshWaiting(world), isUnattemptedWaiting(world)));
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
    remember(visits.reversed(), world.now, waits, world.messages.length);
    boolean isUndisturbed =
        start.faults == start.scenario.faults()
            && start.scenario.start().record().lease().isEmpty();
    if (isUndisturbed) {
      Waits fromStart =
          visits.isEmpty() ? waits : known.getOrDefault(visits.getFirst().print, Waits.NONE);
      fromStart.checkUndisturbed(world);
    }
  }

  private void remember(List<Visit> lastFirst, int end, Waits atEnd, int messages) {
    Waits waits = atEnd;
    int later = end;
    for (Visit visit : lastFirst) {
      waits = waits.before(visit, later);
      waits.check(messages);
      later = visit.second;
    }
    waits = atEnd;
    later = end;
    for (Visit visit : lastFirst) {
      waits = waits.before(visit, later);
      later = visit.second;
      known.put(visit.print, waits);
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

  private static boolean isFreshWaiting(LaneWorld world) {
    boolean isProbeDue = world.record.gate() instanceof Gate.Circuit;
    return mayGoOn(world)
        && inQueue(world).anyMatch(message -> isProbeDue || message.receives() == 0);
  }

  private static boolean isUnattemptedWaiting(LaneWorld world) {
    return mayGoOn(world)
        && inQueue(world).anyMatch(message -> (world.attempted >> message.delivery() & 1) == 0);
  }

  private static boolean mayGoOn(LaneWorld world) {
    return world.record.gate().mayBeTaken(world.instant());
  }

  private static Stream<LaneWorld.Message> inQueue(LaneWorld world) {
    return Stream.of(world.messages).filter(message -> message.place() == LaneWorld.Place.QUEUE);
  }

  private static void checkRest(LaneWorld world) {
    for (int i = 0; i < world.messages.length; i++) {
      if (world.messages[i].place() == LaneWorld.Place.QUEUE) {
        throw new Violation("message " + i + " is stranded: nobody will come for it");
      }
      if (world.isStray(world.messages[i])) {
        throw new Violation("message " + i + " lies among the dead letters unexhausted");
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
    boolean isLongClosed =
        isClosedForGood(world) && world.closedSince >= 0 && world.now - world.closedSince >= HEED;
    if (isLongClosed && startsPosts(world)) {
      throw new Violation("a POST starts behind a gate that is closed for " + HEED + " seconds");
    }
  }

  /// Whether nothing but its customer opens it.
  private static boolean isClosedForGood(LaneWorld world) {
    return switch (world.record.gate()) {
      case Gate.Open _, Gate.Held _, Gate.Circuit _ -> false;
      case Gate.Paused _, Gate.Disabled _, Gate.Suspended _ -> true;
    };
  }

  /// By a run that was able to look.
  private static boolean startsPosts(LaneWorld world) {
    return world.runs.stream()
        .filter(run -> world.now - run.aliveSince >= HEED)
        .flatMap(run -> run.items.stream())
        .anyMatch(item -> item.isPost() && item.since() == world.now);
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
    boolean isClosedForGood = isClosedForGood(world);
    boolean watchedEnough = isClosedForGood && world.now - world.closedSince >= WATCHED;
    if (isOpening || watchedEnough) {
      return Optional.of(Step.of(Kind.CUSTOMER));
    }
    Optional<Step> time = time(world, isClosedForGood);
    boolean isSearched = world.hasStrays() && !world.scenario.defect().leavesStrays();
    return time.isEmpty() && isSearched ? Optional.of(Step.of(Kind.BRING_BACK)) : time;
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
            case LaneCommand.Post _, LaneCommand.Probe _ -> true;
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
