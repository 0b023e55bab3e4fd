package net.voipbin.webhooks.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.lane.ExtraDeliveries;
import net.voipbin.webhooks.core.lane.LaneMessage;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.LaneQueues.SendResult;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Numbers from a counter beside the event, each claimed by the delivery's item before anything is
/// sent: a crash leaves a number unused, never used twice.
final class DynamoExtraDeliveries implements ExtraDeliveries {
  private static final int MOST_TRIES = 1000;

  private final ExtraNotes notes;
  private final LaneQueues queues;
  private final Complaints complaints;

  DynamoExtraDeliveries(ExtraNotes notes, LaneQueues queues, Complaints complaints) {
    this.notes = notes;
    this.queues = queues;
    this.complaints = complaints;
  }

  @Override
  public Optional<DeliveryId> send(Again again) {
    LaneMessage message = claim(again);
    return switch (queues.send(List.of(message)).getFirst()) {
      case SENT -> Optional.of(message.delivery());
      case NO_LANE -> {
        notes.remove(message);
        yield Optional.empty();
      }
      case FAILED ->
          throw new IllegalStateException(message.delivery() + " may not have been sent");
    };
  }

  private LaneMessage claim(Again again) {
    return claim(again, notes::claim);
  }

  private LaneMessage claim(Again again, Predicate<LaneMessage> isClaimed) {
    LaneMessage any = again.numbered(0);
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      LaneMessage message = again.numbered(notes.nextNumber(any));
      if (isClaimed.test(message)) {
        return message;
      }
    }
    throw new IllegalStateException("no free number for " + any.delivery());
  }

  /// One of many.
  private static final class One {
    final Again again;
    Optional<LaneMessage> claimed = Optional.empty();
    boolean wasAttempted;
    Sending result = Sending.FAILED;

    One(Again again) {
      this.again = again;
    }
  }

  /// In groups of [#IN_DOUBT], each claimed and then sent before the next is claimed. So of what
  /// was claimed before, only the last that were claimed can be unsent.
  @Override
  public List<Sending> sendOnce(UUID cause, List<Again> all) {
    List<One> ones = Chunks.atOnce(all, again -> look(cause, again));
    List<One> before = ones.stream().filter(one -> one.claimed.isPresent()).toList();
    for (int i = 0; i < before.size(); i++) {
      boolean isInDoubt = i >= before.size() - IN_DOUBT && !before.get(i).wasAttempted;
      before.get(i).result = isInDoubt ? Sending.FAILED : Sending.SENT_BEFORE;
    }
    List<One> left = ones.stream().filter(one -> one.result != Sending.SENT_BEFORE).toList();
    for (List<One> group : Chunks.of(left, IN_DOUBT)) {
      send(cause, group);
      if (group.stream().anyMatch(one -> one.result == Sending.FAILED)) {
        // What comes after must not be claimed: these would pass for sent.
        break;
      }
    }
    return ones.stream().map(one -> one.result).toList();
  }

  private One look(UUID cause, Again again) {
    One one = new One(again);
    Optional<Map<String, AttributeValue>> item = notes.claimed(again.numbered(0), cause);
    one.claimed =
        item.flatMap(found -> Damaged.read(found, DynamoExtraDeliveries::number, complaints))
            .map(again::numbered);
    // In doubt not: it may be sent twice then, but not never.
    one.wasAttempted =
        item.flatMap(found -> Damaged.read(found, DynamoExtraDeliveries::wasAttempted, complaints))
            .orElse(false);
    return one;
  }

  private static int number(Map<String, AttributeValue> item) {
    return LogItems.deliveryId(new Item(item)).n();
  }

  private static boolean wasAttempted(Map<String, AttributeValue> item) {
    return !new Item(item).list(LogItems.ATTEMPTS).isEmpty();
  }

  private void send(UUID cause, List<One> group) {
    List<LaneMessage> messages =
        Chunks.atOnce(
            group,
            one ->
                one.claimed.orElseGet(
                    () -> claim(one.again, message -> notes.claim(message, cause))));
    List<SendResult> results = queues.send(messages);
    for (int i = 0; i < results.size(); i++) {
      group.get(i).result = sending(results.get(i), messages.get(i));
    }
  }

  private Sending sending(SendResult result, LaneMessage message) {
    return switch (result) {
      case SENT -> Sending.SENT;
      case FAILED -> Sending.FAILED;
      case NO_LANE -> {
        notes.remove(message);
        yield Sending.NO_LANE;
      }
    };
  }
}
