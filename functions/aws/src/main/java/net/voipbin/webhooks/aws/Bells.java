package net.voipbin.webhooks.aws;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.JsonText;
import net.voipbin.webhooks.core.event.MalformedJsonException;

/// A bell as the body of an SQS message: `{"lane":"<endpoint id>"}`.
public final class Bells {
  private static final String LANE = "lane";

  private Bells() {}

  static String write(EndpointId lane) {
    return "{\"" + LANE + "\":\"" + lane + "\"}";
  }

  /// Whose bell it is; empty when the text is no bell.
  public static Optional<EndpointId> read(String body) {
    try {
      JsonText json = JsonText.parse(body.getBytes(StandardCharsets.UTF_8));
      return json.isObject()
          ? Optional.ofNullable(json.members().get(LANE))
              .flatMap(JsonText::string)
              .map(EndpointId::parse)
          : Optional.empty();
    } catch (MalformedJsonException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
