package net.voipbin.webhooks.core.routing;

import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.JsonText;
import net.voipbin.webhooks.core.event.MalformedJsonException;

/// Events about endpoints themselves.
public final class News {
  private static final String PREFIX = "webhook_";

  private News() {}

  /// Which endpoint the news are about: it would only get news of itself failing. Empty for any
  /// other event.
  public static Optional<EndpointId> subject(Event event) {
    if (!event.type().value().startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(JsonText.parse(event.body().bytes()).members().get("data"))
          .flatMap(data -> Optional.ofNullable(data.members().get("id")))
          .flatMap(JsonText::string)
          .map(EndpointId::parse);
    } catch (MalformedJsonException | IllegalArgumentException noEndpoint) {
      return Optional.empty();
    }
  }
}
