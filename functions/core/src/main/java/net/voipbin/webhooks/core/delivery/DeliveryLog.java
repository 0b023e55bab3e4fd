package net.voipbin.webhooks.core.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.EventTypeName;

/// What happened to the deliveries of a customer. A delivery has no entry before its first attempt
/// has ended, so that one that succeeds at once costs one write.
///
/// Both operations throw only when nothing is known about any of the items.
public interface DeliveryLog {
  /// In the order of `ids`; empty for those that were never attempted.
  List<Optional<Delivery>> read(CustomerId customer, List<DeliveryId> ids);

  /// Appends each attempt to its delivery, which is made when it is not there, and sets its status
  /// and next attempt. Never removes an attempt. In the order of `entries`: whether it is stored.
  List<Boolean> append(CustomerId customer, List<Entry> entries);

  /// @param created when the delivery was made: used only by its first entry
  /// @param nextAttemptAt empty when no retry is due
  record Entry(
      DeliveryId id,
      EventTypeName eventType,
      DeliveryKind kind,
      Instant created,
      Attempt attempt,
      DeliveryStatus status,
      Optional<Instant> nextAttemptAt) {}
}
