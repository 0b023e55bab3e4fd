package net.voipbin.webhooks.aws;

import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.lane.ExtraDeliveries;
import net.voipbin.webhooks.core.lane.LaneMessage;
import net.voipbin.webhooks.core.lane.LaneQueues;

/// Numbers from a counter beside the event, each claimed by the delivery's item before anything is
/// sent: a crash leaves a number unused, never used twice.
final class DynamoExtraDeliveries implements ExtraDeliveries {
  private static final int MOST_TRIES = 1000;

  private final ExtraNotes notes;
  private final LaneQueues queues;

  DynamoExtraDeliveries(ExtraNotes notes, LaneQueues queues) {
    this.notes = notes;
    this.queues = queues;
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
    LaneMessage any = again.numbered(0);
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      LaneMessage message = again.numbered(notes.nextNumber(any));
      if (notes.claim(message)) {
        return message;
      }
    }
    throw new IllegalStateException("no free number for " + any.delivery());
  }
}
