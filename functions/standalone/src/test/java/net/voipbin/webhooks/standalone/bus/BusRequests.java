package net.voipbin.webhooks.standalone.bus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.standalone.http.Request;

/// Requests to the bus: one valid thing, to be deviated from.
final class BusRequests {
  static final String REQUEST_ID = "00000000-0000-4000-8000-000000000001";

  private BusRequests() {}

  static Request putEvents(String body) {
    return new Request(
        REQUEST_ID,
        "POST",
        "/",
        Optional.empty(),
        Map.of(
            "host", List.of("127.0.0.1:8080"),
            "content-type", List.of("application/x-amz-json-1.1"),
            "x-amz-target", List.of("AWSEvents.PutEvents")),
        Payload.ofUtf8(body));
  }

  static Request with(Request request, String header, String... values) {
    Map<String, List<String>> headers = new HashMap<>(request.headers());
    headers.put(header, List.of(values));
    return new Request(
        request.id(),
        request.method(),
        request.rawPath(),
        request.rawQuery(),
        headers,
        request.body());
  }

  static Request without(Request request, String header) {
    Map<String, List<String>> headers = new HashMap<>(request.headers());
    headers.remove(header);
    return new Request(
        request.id(),
        request.method(),
        request.rawPath(),
        request.rawQuery(),
        headers,
        request.body());
  }
}
