package net.voipbin.webhooks.core.lane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.DeliveryId;

/// Takes everything, and shows what it was given.
public final class InMemoryExtraDeliveries implements ExtraDeliveries {
  private final List<LaneMessage> sent = new ArrayList<>();

  @Override
  public synchronized Optional<DeliveryId> send(Again again) {
    LaneMessage first = again.numbered(1);
    int before =
        (int)
            sent.stream()
                .map(LaneMessage::delivery)
                .filter(id -> id.event().equals(first.delivery().event()))
                .filter(id -> id.endpoint().equals(first.delivery().endpoint()))
                .count();
    LaneMessage message = again.numbered(before + 1);
    sent.add(message);
    return Optional.of(message.delivery());
  }

  public synchronized List<LaneMessage> sent() {
    return List.copyOf(sent);
  }
}
