package net.voipbin.webhooks.core.lane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.circuit.CircuitTimes;

/// A real [Drain], what it has asked for, and the bell that brought it.
final class ModelRun {
  /// R3: a bell comes back this much after the lease that its run holds, in seconds.
  static final int BELL_AFTER_LEASE = 5;

  private static final int OPENS_AFTER = 20;
  private static final int OPENS_AFTER_SECONDS = 60;

  final LaneOwner owner;
  final Drain drain;
  final List<Item> items;

  /// When it must be over, whether its drain knows or not.
  Instant deadline;

  /// When the bell comes back unless it is deleted or kept longer.
  int bellUntil;

  /// The bell is not this run's any more.
  boolean isBellGone;

  boolean hasReceived;

  /// It found the lane behind a circuit, and has not begun to drain it.
  boolean tookCircuit;

  /// How many attempts in a row it knows to have failed, and since when.
  int row;

  int rowSince;

  /// When it last heard of one that failed.
  int failedAt;

  /// How often it knows the circuit to have opened.
  int trips;

  /// It had reason to open the circuit.
  boolean wasBad;

  private int heardAt;

  /// Since when the run has been told something every second.
  int aliveSince;

  /// A command that waits to be carried out, or for its answer to arrive.
  ///
  /// @param since second at which the drain asked for it
  /// @param visible what was visible then, a bit for each message
  /// @param answer present when it was carried out and the drain does not know yet
  /// @param isRinging a ring that is written and has still to leave its bell
  record Item(
      LaneCommand command, int since, long visible, Optional<LaneEvent> answer, boolean isRinging) {
    Item answered(LaneEvent event) {
      return new Item(command, since, visible, Optional.of(event), isRinging);
    }

    /// A request to the receiver.
    boolean isPost() {
      return command instanceof LaneCommand.Post || command instanceof LaneCommand.Probe;
    }
  }

  ModelRun(LaneOwner owner, int now, Scenario scenario) {
    this.owner = owner;
    this.deadline = LaneWorld.START.plusSeconds(now + scenario.pace().budget());
    this.drain = new Drain(owner, deadline, scenario.target(), CircuitTimes.DEFAULT);
    this.items = new ArrayList<>();
    this.heardAt = now;
    // A new run has just seen the gate.
    this.aliveSince = now - FairRun.HEED;
    this.bellUntil = now + (int) Lease.LENGTH.toSeconds() + BELL_AFTER_LEASE;
  }

  private ModelRun(ModelRun from, Scenario scenario) {
    this.owner = from.owner;
    this.deadline = from.deadline;
    this.drain = new Drain(owner, deadline, scenario.target(), CircuitTimes.DEFAULT);
    DrainImage.copy(from.state(), state());
    this.items = new ArrayList<>(from.items);
    this.bellUntil = from.bellUntil;
    this.isBellGone = from.isBellGone;
    this.hasReceived = from.hasReceived;
    this.tookCircuit = from.tookCircuit;
    this.row = from.row;
    this.rowSince = from.rowSince;
    this.failedAt = from.failedAt;
    this.wasBad = from.wasBad;
    this.trips = from.trips;
    this.heardAt = from.heardAt;
    this.aliveSince = from.aliveSince;
  }

  ModelRun copy(Scenario scenario) {
    return new ModelRun(this, scenario);
  }

  /// All that its drain remembers.
  DrainState state() {
    return DrainImage.stateOf(drain);
  }

  void print(Fingerprint print) {
    DrainImage.print(state(), print);
    for (Item item : items) {
      print.add(item.command);
      print.addTime(item.since);
      print.add(item.isPost() && print.isOutdated(item.since));
      if (item.command instanceof LaneCommand.Receive) {
        print.add(item.visible);
      }
      print.add(item.answer);
      print.add(item.isRinging);
    }
    print.add(isBellGone);
    print.addTime(isBellGone ? -1 : bellUntil);
    print.add(hasReceived);
    print.add(tookCircuit);
    print.add(row);
    print.add(wasBad);
    print.add(deadline);
    print.add(trips);
    print.addTime(row == 0 ? -1 : rowSince + OPENS_AFTER_SECONDS);
    print.addTime(heardAt + 1);
    print.add(Math.min(LaneWorld.second(print.now()) - aliveSince, FairRun.HEED));
  }

  void hears(int now) {
    aliveSince = now > heardAt + 1 ? now : aliveSince;
    heardAt = now;
  }

  /// What the circuit opens after (§6.3).
  boolean hasFailedForLong(int now) {
    return row >= OPENS_AFTER && now - rowSince >= OPENS_AFTER_SECONDS;
  }

  boolean isPosting() {
    return inAir() > 0;
  }

  int inAir() {
    return (int) postsInAir().count();
  }

  Stream<Item> postsInAir() {
    return items.stream().filter(item -> item.isPost() && item.answer.isEmpty());
  }
}
