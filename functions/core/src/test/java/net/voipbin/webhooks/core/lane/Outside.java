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

  /// R10: the gate, and after opening it the ring.
  void customer() {
    Scenario.Turn now = world.scenario.customer().get(world.turn);
    boolean isOver =
        switch (now) {
          case PAUSE -> {
            world.write(new LaneWrite.SetGate(new Gate.Paused()));
            yield true;
          }
          case RESUME -> open();
        };
    if (isOver) {
      world.turn++;
      world.turnStage = 0;
    }
  }

  /// True when nothing is left to be done.
  boolean open() {
    return switch (world.turnStage++) {
      case 0 -> {
        world.write(new LaneWrite.SetGate(new Gate.Open()));
        yield false;
      }
      case 1 -> !ringNeedsBell();
      default -> {
        world.ring(world.now);
        yield true;
      }
    };
  }

  int afterUnansweredRing() {
    return world.scenario.defect().trustsUnansweredRing() ? LaneWorld.DONE : LaneWorld.BELLING;
  }
}
