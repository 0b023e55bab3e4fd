package net.voipbin.webhooks.standalone.http;

import java.util.LinkedHashMap;
import java.util.Map;
import net.voipbin.webhooks.core.event.Payload;

/// What the front sends back. It adds `date`, `content-length` and, when it must, `connection`.
///
/// @param status 200–599
/// @param headers one value each
public record Answer(int status, Map<String, String> headers, Payload body) {
  private static final Payload NOTHING = Payload.ofUtf8("");

  public Answer {
    headers = Map.copyOf(headers);
  }

  /// Without a body.
  public static Answer empty(int status) {
    return new Answer(status, Map.of(), NOTHING);
  }

  public static Answer json(int status, String json) {
    return new Answer(status, Map.of("content-type", "application/json"), Payload.ofUtf8(json));
  }

  /// The same answer with one more header, or another value of it.
  public Answer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, body);
  }
}
