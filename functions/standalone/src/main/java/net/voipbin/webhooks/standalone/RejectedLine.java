package net.voipbin.webhooks.standalone;

import net.voipbin.webhooks.core.event.JsonText;
import net.voipbin.webhooks.core.event.TimeText;
import net.voipbin.webhooks.core.management.History.StoredRejection;
import net.voipbin.webhooks.core.routing.Rejection;

/// A rejected event as a line of JSON, with all that its producer needs to know.
final class RejectedLine {
  private RejectedLine() {}

  static String of(StoredRejection stored) {
    Rejection rejection = stored.rejection();
    return "{"
        + member("received", TimeText.format(rejection.received()))
        + ","
        + member("reason", rejection.reason())
        + ","
        + member("source", rejection.source())
        + ","
        + member("detail_type", rejection.detailType())
        + ","
        + member("bus_event_id", rejection.busEventId())
        + ","
        + member("detail", rejection.detail().utf8())
        + "}";
  }

  private static String member(String name, String value) {
    return JsonText.quote(name) + ":" + JsonText.quote(value);
  }
}
