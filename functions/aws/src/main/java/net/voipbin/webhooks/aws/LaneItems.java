package net.voipbin.webhooks.aws;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.circuit.Circuit;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.Uuids;
import net.voipbin.webhooks.core.lane.Gate;
import net.voipbin.webhooks.core.lane.LaneForm;
import net.voipbin.webhooks.core.lane.LaneOwner;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.Lease;
import net.voipbin.webhooks.core.lane.Vitals;
import net.voipbin.webhooks.core.lane.WakeUps.WakeUp;
import net.voipbin.webhooks.core.upkeep.AllLanes.Lane;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The items of the Lanes table: a record for each lane, and wake-ups.
final class LaneItems {
  static final String LANE = "lane#";

  /// The sort key of a lane's record.
  static final String RECORD = "record";

  static final String RUNG = "rung";
  static final String HEARD = "heard";
  static final String OWNER = "lease_owner";
  static final String UNTIL = "lease_until";
  static final String GATE = "gate";
  static final String GATE_UNTIL = "gate_until";

  /// When the record was last written to.
  static final String TOUCHED = "touched";

  /// How its queues were made.
  static final String VERSION = "lane_version";

  static final String RECEIVES = "lane_receives";

  static final String OPEN = "open";
  static final String PAUSED = "paused";
  static final String DISABLED = "disabled";
  static final String SUSPENDED = "suspended";
  static final String HELD = "held";
  static final String CIRCUIT = "circuit";

  private static final String GATE_REASON = "gate_reason";
  private static final String GATE_PROBE = "gate_probe";
  private static final String FAILURES = "failures";
  private static final String FAILING_SINCE = "failing_since";
  private static final String TRIPS = "trips";
  private static final String SLOW = "slow";
  private static final String PACED_UNTIL = "paced_until";

  private LaneItems() {}

  static Map<String, AttributeValue> key(EndpointId lane) {
    return Keys.of(LANE + lane, RECORD);
  }

  /// Where it stands since when a lane is without an endpoint.
  static Map<String, AttributeValue> orphanKey(EndpointId lane) {
    return Keys.of(LANE + lane, "orphan");
  }

  static Map<String, AttributeValue> item(EndpointId lane, LaneRecord record) {
    Map<String, AttributeValue> item = new HashMap<>(key(lane));
    item.put(RUNG, Values.number(record.rung()));
    item.put(HEARD, Values.number(record.heard()));
    item.putAll(Values.present(lease(record.lease())));
    item.putAll(Values.present(gate(record.gate())));
    item.putAll(Values.present(vitals(record.vitals())));
    return item;
  }

  static EndpointId laneId(Map<String, AttributeValue> key) {
    return new Item(key).parsed(Keys.PK, pk -> EndpointId.parse(pk.substring(LANE.length())));
  }

  /// One that says nothing about its last write was written to long ago.
  static Lane lane(Map<String, AttributeValue> attributes) {
    Item item = new Item(attributes);
    Optional<LaneForm> form =
        item.optionalNumber(VERSION)
            .map(version -> new LaneForm((int) (long) version, (int) item.number(RECEIVES)));
    return new Lane(
        laneId(attributes),
        record(attributes),
        item.optionalTime(TOUCHED).orElse(Instant.EPOCH),
        form);
  }

  static LaneRecord record(Map<String, AttributeValue> attributes) {
    Item item = new Item(attributes);
    return new LaneRecord(
        lease(item), item.number(RUNG), item.number(HEARD), gate(item), vitals(item));
  }

  static Map<String, Optional<AttributeValue>> lease(Optional<Lease> lease) {
    Map<String, Optional<AttributeValue>> attributes = new LinkedHashMap<>();
    attributes.put(OWNER, lease.map(held -> owner(held.owner())));
    attributes.put(UNTIL, lease.map(held -> Values.time(held.until())));
    return attributes;
  }

  private static Optional<Lease> lease(Item item) {
    return item.optionalParsed(OWNER, Uuids::parse)
        .map(owner -> new Lease(new LaneOwner(owner), item.time(UNTIL)));
  }

  static AttributeValue owner(LaneOwner owner) {
    return Values.text(owner.toString());
  }

  static Map<String, Optional<AttributeValue>> gate(Gate gate) {
    Map<String, Optional<AttributeValue>> attributes = new LinkedHashMap<>();
    attributes.put(GATE, Optional.of(Values.text(name(gate))));
    attributes.put(GATE_UNTIL, until(gate).map(Values::time));
    attributes.put(
        GATE_REASON,
        gate instanceof Gate.Disabled(String reason)
            ? Optional.of(Values.text(reason))
            : Optional.empty());
    attributes.put(
        GATE_PROBE,
        gate instanceof Gate.Circuit(_, DeliveryId probe)
            ? Optional.of(Values.text(probe.toString()))
            : Optional.empty());
    return attributes;
  }

  private static String name(Gate gate) {
    return switch (gate) {
      case Gate.Open _ -> OPEN;
      case Gate.Paused _ -> PAUSED;
      case Gate.Disabled _ -> DISABLED;
      case Gate.Suspended _ -> SUSPENDED;
      case Gate.Held _ -> HELD;
      case Gate.Circuit _ -> CIRCUIT;
    };
  }

  private static Optional<Instant> until(Gate gate) {
    return switch (gate) {
      case Gate.Held(Instant until) -> Optional.of(until);
      case Gate.Circuit(Instant until, _) -> Optional.of(until);
      case Gate.Open _, Gate.Paused _, Gate.Disabled _, Gate.Suspended _ -> Optional.empty();
    };
  }

  private static Gate gate(Item item) {
    String name = item.text(GATE);
    return switch (name) {
      case OPEN -> new Gate.Open();
      case PAUSED -> new Gate.Paused();
      case DISABLED -> new Gate.Disabled(item.text(GATE_REASON));
      case SUSPENDED -> new Gate.Suspended();
      case HELD -> new Gate.Held(item.time(GATE_UNTIL));
      case CIRCUIT ->
          new Gate.Circuit(item.time(GATE_UNTIL), item.parsed(GATE_PROBE, LaneItems::probe));
      default -> throw new DamagedItemException("no gate is called " + name);
    };
  }

  private static DeliveryId probe(String text) {
    return DeliveryId.parse(text)
        .orElseThrow(() -> new DamagedItemException("the probe is no delivery id"));
  }

  static Map<String, Optional<AttributeValue>> vitals(Vitals vitals) {
    Map<String, Optional<AttributeValue>> attributes = circuit(vitals.circuit());
    attributes.put(SLOW, Optional.of(Values.flag(vitals.slow())));
    attributes.put(PACED_UNTIL, vitals.pacedUntil().map(Values::time));
    return attributes;
  }

  static Map<String, Optional<AttributeValue>> circuit(Circuit circuit) {
    Map<String, Optional<AttributeValue>> attributes = new LinkedHashMap<>();
    attributes.put(FAILURES, Optional.of(Values.number(circuit.failures())));
    attributes.put(FAILING_SINCE, circuit.since().map(Values::time));
    attributes.put(TRIPS, Optional.of(Values.number(circuit.trips())));
    return attributes;
  }

  private static Vitals vitals(Item item) {
    Circuit circuit =
        new Circuit(
            (int) item.number(FAILURES),
            item.optionalTime(FAILING_SINCE),
            (int) item.number(TRIPS));
    return new Vitals(circuit, item.flag(SLOW), item.optionalTime(PACED_UNTIL));
  }

  /// Wake-ups lie in so many partitions, each in the order of their minutes.
  static final int WAKE_UP_SHARDS = 8;

  static String wakeUpPartition(int shard) {
    return "wake#" + shard;
  }

  static String wakeUpPartition(EndpointId lane) {
    return wakeUpPartition(Keys.shard(lane, WAKE_UP_SHARDS));
  }

  static Map<String, AttributeValue> wakeUp(WakeUp wakeUp) {
    return Keys.of(wakeUpPartition(wakeUp.lane()), wakeUp.minute() + "#" + wakeUp.lane());
  }

  /// Sorts after every wake-up of that minute and before every one of the next.
  static AttributeValue endOf(Instant minute) {
    return Values.text(minute + "#~");
  }

  static WakeUp wakeUp(Map<String, AttributeValue> attributes) {
    String[] parts = new Item(attributes).text(Keys.SK).split("#", 2);
    try {
      UUID lane = Uuids.parse(parts[1]);
      return new WakeUp(Instant.parse(parts[0]), new EndpointId(lane));
    } catch (RuntimeException damaged) {
      throw new DamagedItemException("this is no wake-up: " + String.join("#", parts), damaged);
    }
  }
}
