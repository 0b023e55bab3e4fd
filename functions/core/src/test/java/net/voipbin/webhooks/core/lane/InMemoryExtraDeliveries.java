package net.voipbin.webhooks.core.lane;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.delivery.DeliveryId;

/// Takes everything, unless told otherwise, and shows what it was given.
public final class InMemoryExtraDeliveries implements ExtraDeliveries {
  private record Key(UUID cause, DeliveryId unnumbered) {}

  private final List<LaneMessage> sent = new ArrayList<>();
  private final Map<Key, DeliveryId> byCause = new HashMap<>();
  private Optional<Sending> answer = Optional.empty();

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

  @Override
  public synchronized List<Sending> sendOnce(UUID cause, List<Again> all) {
    return all.stream().map(again -> answer.orElseGet(() -> sendOnce(cause, again))).toList();
  }

  private Sending sendOnce(UUID cause, Again again) {
    Key key = new Key(cause, again.numbered(0).delivery());
    if (byCause.containsKey(key)) {
      return Sending.SENT_BEFORE;
    }
    send(again).ifPresent(id -> byCause.put(key, id));
    return Sending.SENT;
  }

  /// What is answered from now on, without sending anything; empty to take everything again.
  public synchronized void answer(Optional<Sending> always) {
    answer = always;
  }

  public synchronized List<LaneMessage> sent() {
    return List.copyOf(sent);
  }
}
