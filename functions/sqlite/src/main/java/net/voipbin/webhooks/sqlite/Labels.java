package net.voipbin.webhooks.sqlite;

import java.util.List;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;

/// Enums as small numbers: the place in these lists. New ones are added at the end.
final class Labels {
  static final List<DeliveryKind> KINDS =
      List.of(DeliveryKind.LIVE, DeliveryKind.TEST, DeliveryKind.RESEND, DeliveryKind.REPLAY);

  static final List<DeliveryStatus> STATUSES =
      List.of(
          DeliveryStatus.PENDING,
          DeliveryStatus.DELIVERED,
          DeliveryStatus.EXHAUSTED,
          DeliveryStatus.CANCELED);

  private Labels() {}

  static int number(DeliveryKind kind) {
    return KINDS.indexOf(kind);
  }

  static int number(DeliveryStatus status) {
    return STATUSES.indexOf(status);
  }
}
