package net.voipbin.webhooks.core.lane;

/// What producers and the customer do to a lane.
final class Outside {
  private final LaneWorld world;

  Outside(LaneWorld world) {
    this.world = world;
  }

  void produce(int p) {
    boolean ringsFirst = world.scenario.defect().ringsBeforeSending();
    switch (world.producers[p]) {
      case LaneWorld.SENDING -> {
        if (ringsFirst) {
          ringAtOnce();
        } else {
          world.send(p);
        }
        world.producers[p] = LaneWorld.RINGING;
      }
      case LaneWorld.RINGING -> {
        if (ringsFirst) {
          world.send(p);
          world.producers[p] = LaneWorld.DONE;
        } else {
          world.producers[p] = ringNeedsBell() ? LaneWorld.BELLING : LaneWorld.DONE;
        }
      }
      case LaneWorld.BELLING -> {
        world.ring(world.now);
        world.producers[p] = LaneWorld.DONE;
      }
      default -> throw new IllegalStateException("producer " + p + " has nothing to do");
    }
  }

  private void ringAtOnce() {
    if (ringNeedsBell()) {
      world.ring(world.now);
    }
  }

  boolean ringNeedsBell() {
    return switch (world.write(new LaneWrite.Ring())) {
      case LaneRecords.Result.Written(LaneRecord before) ->
          RingLane.needsBell(before, world.instant());
      case LaneRecords.Result.Refused _ -> true;
      case LaneRecords.Result.NoLane _ -> false;
    };
  }

  /// What the queue moved away before its delivery's end goes back as a new message, with a ring.
  void bringBack() {
    for (int i = 0; i < world.messages.length; i++) {
      LaneWorld.Message message = world.messages[i];
      if (world.isStray(message)) {
        world.messages[i] = message.at(LaneWorld.Place.DELETED);
        world.send(message.delivery());
      }
    }
    ringAtOnce();
  }

  /// R10: the gate, and after opening it the ring.
  void customer() {
    boolean isOver = go(world.scenario.customer().get(world.turn));
    if (isOver) {
      world.turn++;
      world.turnStage = 0;
    }
  }

  /// A step of what the customer does; true when nothing is left to be done.
  private boolean go(Scenario.Turn turn) {
    return switch (turn) {
      case PAUSE -> {
        changed();
        world.write(new LaneWrite.SetGate(new Gate.Paused()));
        yield true;
      }
      case RESUME -> {
        changed();
        yield thenRing(isClosedByUs(), new LaneWrite.SetGate(new Gate.Open()));
      }
      case ENABLE -> open();
      case PROBE -> thenRing(isCircuit(), new LaneWrite.ProbeNow(world.instant()));
    };
  }

  private void changed() {
    world.changedAt = world.now;
  }

  /// Enables; true when nothing is left to be done.
  boolean open() {
    changed();
    return thenRing(isClosedByUs() || isCircuit(), new LaneWrite.SetGate(new Gate.Open()));
  }

  /// The write, unless there is nothing to write; then the ring; then its bell.
  private boolean thenRing(boolean isNeeded, LaneWrite write) {
    return switch (world.turnStage++) {
      case 0 -> {
        if (isNeeded) {
          world.write(write);
        }
        yield world.scenario.defect().opensWithoutRing();
      }
      case 1 -> !ringNeedsBell();
      default -> {
        world.ring(world.now);
        yield true;
      }
    };
  }

  private boolean isCircuit() {
    return world.record.gate() instanceof Gate.Circuit;
  }

  private boolean isClosedByUs() {
    return switch (world.record.gate()) {
      case Gate.Paused _, Gate.Disabled _, Gate.Suspended _ -> true;
      case Gate.Open _, Gate.Held _, Gate.Circuit _ -> false;
    };
  }

  int afterUnansweredRing() {
    return world.scenario.defect().trustsUnansweredRing() ? LaneWorld.DONE : LaneWorld.BELLING;
  }
}
