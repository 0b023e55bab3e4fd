package net.voipbin.webhooks.core.lane;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.voipbin.webhooks.core.circuit.Circuit;
import net.voipbin.webhooks.core.circuit.CircuitTimes;
import net.voipbin.webhooks.core.delivery.Attempt;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.lane.DeliveryTargets.Target;

/// 64 bits that are the same for two worlds that behave the same: times count from now and what is
/// over is over, owners are told apart only by their order, ring counters by their distance.
final class Fingerprint {
  private static final ClassValue<Method[]> ACCESSORS =
      new ClassValue<>() {
        @Override
        protected Method[] computeValue(Class<?> type) {
          RecordComponent[] components = type.getRecordComponents();
          Method[] accessors = new Method[components.length];
          for (int i = 0; i < components.length; i++) {
            accessors[i] = components[i].getAccessor();
            accessors[i].setAccessible(true);
          }
          return accessors;
        }
      };

  private final LaneWorld world;
  private final List<LaneOwner> owners;
  private long hash = 0x9E3779B97F4A7C15L;

  Fingerprint(LaneWorld world) {
    this(world, new ArrayList<>());
  }

  private Fingerprint(LaneWorld world, List<LaneOwner> owners) {
    this.world = world;
    this.owners = owners;
  }

  Instant now() {
    return world.instant();
  }

  boolean isOutdated(int second) {
    return second < world.changedAt;
  }

  long value() {
    return hash;
  }

  void add(long number) {
    long mixed = (hash ^ number) * 0xBF58476D1CE4E5B9L;
    hash = mixed ^ (mixed >>> 29) ^ (hash << 7);
  }

  /// An instant in seconds of the world's clock: what is over is over.
  void addTime(int second) {
    add(Math.max(-1, second - world.now));
  }

  void add(Object value) {
    switch (value) {
      case Boolean flag -> add(flag ? 1 : 2);
      case Integer number -> add(number.longValue());
      // Every long of the lane's types is a count of rings.
      case Long count -> add(count - world.record.rung());
      case Double _, Target _, LaneMessage _ -> {
        // The same for all runs, or said by the receipt.
      }
      case String text -> add(text.hashCode());
      case Enum<?> constant -> add(constant.name());
      case Instant instant -> add(relative(instant));
      case Duration duration -> add(duration.toSeconds());
      case LaneOwner owner -> addOwner(owner);
      case DeliveryId delivery -> add(delivery.toString().hashCode());
      case Receipt receipt -> addReceipt(receipt);
      case ReceivedMessage message -> {
        addReceipt(message.receipt());
        add(message.isFresh());
      }
      case Attempt attempt -> {
        add(attempt.number());
        add(attempt.startedAt().isBefore(LaneWorld.START.plusSeconds(world.changedAt)));
      }
      case Circuit circuit -> {
        add(circuit.failures());
        add(circuit.trips());
        // What is of interest is when it may open; nobody is given up within these worlds.
        add(circuit.since().map(since -> since.plus(CircuitTimes.DEFAULT.opensAfter())));
      }
      case Delivery delivery -> {
        add(delivery.status());
        add(delivery.nextNumber());
        add(delivery.nextAttemptAt());
      }
      case Optional<?> optional -> {
        add(optional.isPresent());
        optional.ifPresent(this::add);
      }
      case Set<?> set -> addSet(set);
      case Collection<?> collection -> {
        add(collection.size());
        collection.forEach(this::add);
      }
      case Record composite -> addRecord(composite);
      default -> throw new IllegalStateException("cannot tell apart " + value.getClass());
    }
  }

  private long relative(Instant instant) {
    if (instant.equals(Instant.MAX)) {
      return Long.MAX_VALUE;
    }
    long distance = Duration.between(world.instant(), instant).toSeconds();
    boolean isOutdated =
        distance < 0 && instant.isBefore(LaneWorld.START.plusSeconds(world.changedAt));
    return isOutdated ? -2 : Math.max(-1, distance);
  }

  private void addOwner(LaneOwner owner) {
    int known = owners.indexOf(owner);
    if (known < 0) {
      known = owners.size();
      owners.add(owner);
    }
    add(known);
  }

  private void addReceipt(Receipt receipt) {
    int message = Receipts.message(receipt);
    add(message);
    add(world.messages[message].receives() == Receipts.count(receipt));
  }

  /// In no order; a time that is over is no longer of interest.
  private void addSet(Set<?> set) {
    long sum = 0;
    for (Object member : set) {
      boolean isOver = member instanceof Instant time && time.isBefore(world.instant());
      if (!isOver) {
        Fingerprint alone = new Fingerprint(world, owners);
        alone.add(member);
        sum += alone.value();
      }
    }
    add(sum);
  }

  private void addRecord(Record composite) {
    add(composite.getClass().getName().hashCode());
    try {
      for (Method accessor : ACCESSORS.get(composite.getClass())) {
        add(accessor.invoke(composite));
      }
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
