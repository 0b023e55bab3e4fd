package net.voipbin.webhooks.core.routing;

import static net.voipbin.webhooks.core.event.Fixtures.NOW;

import net.voipbin.webhooks.core.event.Payload;

/// Entries as the bus hands them over.
public final class Fixtures {
  public static final String DETAIL =
      "{\"id\":\"evt_1\",\"type\":\"call_hangup\",\"timestamp\":\"2026-11-20T14:07:42.118903Z\","
          + "\"customer_id\":\"7b0c9c1e-52a4-4c0e-8b1b-0d6f5f2a9e10\","
          + "\"data\":{\"direction\":\"incoming\"}}";

  private Fixtures() {}

  /// An entry with [#DETAIL] and other things beside it, so that one sees where a value is from.
  public static Incoming incoming() {
    return incoming(DETAIL);
  }

  public static Incoming incoming(String detail) {
    return incoming("bus-1", "Queue_Created", Payload.ofUtf8(detail));
  }

  public static Incoming incoming(String busEventId, String detailType, Payload detail) {
    return new Incoming(
        busEventId, "voipbin.call-manager", detailType, NOW.minusSeconds(60), detail);
  }

  /// [#DETAIL] of another event.
  public static Incoming withId(String id) {
    return incoming(DETAIL.replace("evt_1", id));
  }
}
