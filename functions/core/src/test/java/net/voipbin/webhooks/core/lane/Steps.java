package net.voipbin.webhooks.core.lane;

import java.util.List;
import java.util.Optional;

/// Makes one step happen, and watches over what must never happen.
final class Steps {
  private final LaneWorld world;
  private final Outside outside;
  private final Watch watch;

  Steps(LaneWorld world) {
    this.world = world;
    this.outside = new Outside(world);
    this.watch = new Watch(world);
  }

  void take(Step step) {
    switch (step.kind()) {
      case PRODUCE -> outside.produce(step.who());
      case RING_LOST -> {
        fault();
        world.write(new LaneWrite.Ring());
        world.producers[step.who()] = outside.afterUnansweredRing();
      }
      case RING_FAILED -> {
        fault();
        world.producers[step.who()] = outside.afterUnansweredRing();
      }
      case PUT_AGAIN -> {
        fault();
        world.producers[step.who()] = LaneWorld.SENDING;
      }
      case CUSTOMER -> outside.customer();
      case BRING_BACK -> outside.bringBack();
      case ARRIVE -> arrive(true);
      case ARRIVE_TWICE -> {
        fault();
        arrive(false);
      }
      case TICK -> {
        tell(run(step), new LaneEvent.Tick());
        watch.ticked(run(step));
      }
      case HURRY -> {
        fault();
        run(step).deadline = world.instant();
        tell(run(step), new LaneEvent.Hurry(world.instant()));
      }
      case CRASH -> {
        fault();
        watch.crashed(run(step));
        world.end(run(step), true);
      }
      case GO_ON -> goOn(Choices.nextInstant(world));
      case GO_ON_A_SECOND -> {
        world.seconds--;
        goOn(world.now + 1);
      }
      case HEAR -> {
        ModelRun.Item item = run(step).items.remove(step.item());
        tell(run(step), item.answer().orElseThrow());
      }
      case DO,
          DO_ONE,
          DO_NONE,
          DO_WITHOUT_ROOM,
          DO_PARTLY,
          DO_NOTHING,
          DO_LATE,
          LOSE,
          FAIL,
          ANSWER_500,
          ANSWER_429,
          ANSWER_410 ->
          carryOut(step, run(step), run(step).items.get(step.item()));
    }
  }

  private ModelRun run(Step step) {
    return world.runs.get(step.who());
  }

  private void fault() {
    world.faults--;
  }

  /// A tick that is due and does not come before time goes on is a fault: the process was stopped.
  private void goOn(int second) {
    boolean isTickDue =
        world.runs.stream().anyMatch(run -> !run.drain.nextTick().isAfter(world.instant()));
    if (isTickDue) {
      fault();
    }
    world.goOnTo(second);
  }

  private void arrive(boolean isTaken) {
    if (isTaken) {
      world.bells.removeFirst();
    }
    LaneOwner owner = new LaneOwner(new java.util.UUID(0, ++world.owners));
    ModelRun run = new ModelRun(owner, world.now, world.scenario);
    world.runs.add(run);
    heed(run, new LaneEvent.Tick(), run.drain.start(world.instant()));
  }

  // --- runs ---

  private void carryOut(Step step, ModelRun run, ModelRun.Item item) {
    Effects effects = new Effects(world, run);
    LaneCommand command = item.command();
    if (item.isPost()) {
      watch.arrived();
    }
    if (command instanceof LaneCommand.Ring && !item.isRinging() && ringStays(step, run, item)) {
      return;
    }
    LaneEvent answer =
        switch (step.kind()) {
          case DO -> effects.carryOut(item, Integer.MAX_VALUE);
          case DO_ONE -> effects.carryOut(item, 1);
          case DO_NONE -> new LaneEvent.Received(List.of());
          case DO_WITHOUT_ROOM -> {
            fault();
            yield new LaneEvent.NoRoom();
          }
          case DO_PARTLY -> {
            fault();
            yield effects.carryOut(item, Effects.batch(command) - 1);
          }
          case DO_NOTHING -> {
            fault();
            yield effects.carryOut(item, 0);
          }
          case DO_LATE -> {
            fault();
            yield effects.carryOut(item, Integer.MAX_VALUE);
          }
          case LOSE -> {
            fault();
            effects.carryOut(item, Integer.MAX_VALUE);
            yield new LaneEvent.Unanswered(command);
          }
          case FAIL -> {
            fault();
            yield new LaneEvent.Unanswered(command);
          }
          case ANSWER_500 -> {
            world.failures--;
            yield effects.answer(item, 500);
          }
          case ANSWER_429 -> {
            world.holds--;
            yield effects.answer(item, 429);
          }
          case ANSWER_410 -> {
            world.gones--;
            yield effects.answer(item, 410);
          }
          default -> throw new IllegalStateException("not about a command: " + step);
        };
    if (command instanceof LaneCommand.Ring && step.kind() != Step.Kind.FAIL) {
      world.ring(world.now);
    }
    if (step.kind() == Step.Kind.DO_LATE) {
      run.items.set(step.item(), item.answered(answer));
    } else {
      run.items.remove(step.item());
      tell(run, answer);
    }
  }

  /// The written half of a drain's own ring; true when its bell has still to be left.
  private boolean ringStays(Step step, ModelRun run, ModelRun.Item item) {
    if (step.kind() != Step.Kind.DO) {
      return false;
    }
    if (outside.ringNeedsBell()) {
      run.items.set(
          step.item(),
          new ModelRun.Item(item.command(), item.since(), item.visible(), Optional.empty(), true));
    } else {
      run.items.remove(step.item());
      tell(run, new LaneEvent.Rang());
    }
    return true;
  }

  private void tell(ModelRun run, LaneEvent event) {
    LaneEvent told = world.scenario.defect().told(event);
    boolean hasLane =
        told instanceof LaneEvent.Wrote(LaneWrite.Take _, LaneRecords.Result.Written _);
    run.isBellGone |= hasLane && world.scenario.defect().dropsBellAtTake();
    if (event instanceof LaneEvent.Wrote(LaneWrite write, LaneRecords.Result.Written _)) {
      keepBell(run, write);
    }
    run.hears(world.now);
    watch.heard(run, event);
    heed(run, told, run.drain.on(told, world.instant()));
  }

  /// R3: the bell is kept as long as the lease, and first: were the lease renewed and the run then
  /// to crash, its bell would come back to a lease that nobody holds, and be dropped.
  private static void keepBell(ModelRun run, LaneWrite write) {
    Optional<Lease> lease = write.leaseTaken();
    if (lease.isPresent()) {
      run.bellUntil = LaneWorld.second(lease.get().bellUntil());
    }
  }

  private void heed(ModelRun run, LaneEvent cause, List<LaneCommand> commands) {
    for (LaneCommand command : commands) {
      Optional<LaneEvent> answer =
          world.scenario.defect().swallows(cause, command, run)
              ? Optional.of(Untouched.answer(command))
              : Optional.empty();
      if (answer.isEmpty()) {
        watch.asked(run, command);
      }
      boolean keepsBellFirst = !world.scenario.defect().keepsBellAfterLease();
      if (keepsBellFirst && command instanceof LaneCommand.Write(LaneWrite write)) {
        keepBell(run, write);
      }
      run.items.add(new ModelRun.Item(command, world.now, world.visible(), answer, false));
    }
    run.drain.fate().ifPresent(fate -> end(run, fate));
  }

  private void end(ModelRun run, BellFate fate) {
    world.end(run, fate == BellFate.FAILED && !world.scenario.defect().dropsFailedBell());
  }
}
