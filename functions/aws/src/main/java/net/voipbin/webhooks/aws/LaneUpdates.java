package net.voipbin.webhooks.aws;

import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.circuit.Circuit;
import net.voipbin.webhooks.core.lane.Gate;
import net.voipbin.webhooks.core.lane.LaneOwner;
import net.voipbin.webhooks.core.lane.LaneWrite;
import net.voipbin.webhooks.core.lane.Lease;
import net.voipbin.webhooks.core.lane.Vitals;

/// What each [LaneWrite] is in DynamoDB's words: the condition of [LaneWrite#after], and what it
/// changes. So each costs one request, and those that ring at once do not wait for each other.
final class LaneUpdates {
  private static final String IS_OWNER = "#lease_owner = :owner";

  private LaneUpdates() {}

  static Update of(LaneWrite write) {
    return switch (write) {
      case LaneWrite.Ring _ -> ring();
      case LaneWrite.RingHolder(LaneOwner holder, Instant now) ->
          ring()
              .require(IS_OWNER + " AND #lease_until >= :soon")
              .with("owner", LaneItems.owner(holder))
              .with("soon", Values.time(now.plus(Lease.MARGIN)));
      case LaneWrite.Take(Lease lease, Instant now) ->
          new Update()
              .set(LaneItems.lease(Optional.of(lease)))
              .require("attribute_not_exists(#lease_until) OR #lease_until <= :now")
              .require("#gate = :open OR (#gate IN (:held, :circuit) AND #gate_until <= :now)")
              .with("now", Values.time(now))
              .with("open", Values.text(LaneItems.OPEN))
              .with("held", Values.text(LaneItems.HELD))
              .with("circuit", Values.text(LaneItems.CIRCUIT));
      case LaneWrite.Renew(Lease lease) ->
          by(lease.owner()).set(LaneItems.lease(Optional.of(lease)));
      case LaneWrite.Release(LaneOwner owner, long rung) ->
          by(owner)
              .require("#rung = :rung")
              .with("rung", Values.number(rung))
              .set(LaneItems.HEARD, Values.number(rung))
              .set(LaneItems.lease(Optional.empty()));
      case LaneWrite.Leave(LaneOwner owner) -> by(owner).set(LaneItems.lease(Optional.empty()));
      case LaneWrite.SetGate(Gate gate) -> setGate(gate);
      case LaneWrite.Trip(LaneOwner owner, Gate.Circuit circuit, Vitals vitals) ->
          by(owner)
              .require("#gate IN (:open, :held, :circuit)")
              .with("open", Values.text(LaneItems.OPEN))
              .with("held", Values.text(LaneItems.HELD))
              .with("circuit", Values.text(LaneItems.CIRCUIT))
              .set(LaneItems.gate(circuit))
              .set(LaneItems.vitals(vitals));
      case LaneWrite.TripAgain(LaneOwner owner, Gate.Circuit circuit, Vitals vitals) ->
          onlyFrom(LaneItems.CIRCUIT, by(owner))
              .set(LaneItems.gate(circuit))
              .set(LaneItems.vitals(vitals));
      case LaneWrite.Mend(LaneOwner owner, Vitals vitals) ->
          onlyFrom(LaneItems.CIRCUIT, by(owner))
              .set(LaneItems.gate(new Gate.Open()))
              .set(LaneItems.vitals(vitals));
      case LaneWrite.ProbeNow(Instant now) ->
          onlyFrom(LaneItems.CIRCUIT, new Update()).set(LaneItems.GATE_UNTIL, Values.time(now));
      case LaneWrite.Tell(LaneOwner owner, Vitals vitals) ->
          by(owner).set(LaneItems.vitals(vitals));
      case LaneWrite.Hold(Instant until) ->
          new Update()
              .require("#gate = :open OR (#gate = :held AND #gate_until < :until)")
              .with("open", Values.text(LaneItems.OPEN))
              .with("held", Values.text(LaneItems.HELD))
              .with("until", Values.time(until))
              .set(LaneItems.gate(new Gate.Held(until)));
    };
  }

  private static Update ring() {
    return new Update().assign("#rung = #rung + :one").with("one", Values.number(1));
  }

  private static Update by(LaneOwner owner) {
    return new Update().require(IS_OWNER).with("owner", LaneItems.owner(owner));
  }

  private static Update onlyFrom(String gate, Update update) {
    return update.require("#gate = :from").with("from", Values.text(gate));
  }

  private static Update setGate(Gate gate) {
    Update update = new Update().set(LaneItems.gate(gate));
    return gate instanceof Gate.Open ? update.set(LaneItems.circuit(Circuit.CLOSED)) : update;
  }
}
