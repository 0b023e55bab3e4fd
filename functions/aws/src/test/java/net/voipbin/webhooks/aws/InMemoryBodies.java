package net.voipbin.webhooks.aws;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import net.voipbin.webhooks.core.event.EventKey;
import net.voipbin.webhooks.core.event.Payload;

final class InMemoryBodies implements LargeBodies {
  private final Map<EventKey, Payload> bodies = new ConcurrentHashMap<>();

  @Override
  public String put(EventKey event, Payload body) {
    bodies.put(event, body);
    return "body";
  }

  @Override
  public Optional<Payload> find(EventKey event, String name) {
    return Optional.ofNullable(bodies.get(event));
  }
}
