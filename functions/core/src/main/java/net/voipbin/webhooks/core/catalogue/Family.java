package net.voipbin.webhooks.core.catalogue;

import net.voipbin.webhooks.core.event.EventTypeName;

/// Event types that have all but name and meaning in common.
record Family(String resource, String publisher, Struct struct) {
  EventType type(String name, String description) {
    return declare(name, description, false);
  }

  EventType chatty(String name, String description) {
    return declare(name, description, true);
  }

  /// The same family's types about something else.
  Family about(Struct other) {
    return new Family(resource, publisher, other);
  }

  private EventType declare(String name, String description, boolean chatty) {
    return new EventType(new EventTypeName(name), resource, publisher, description, chatty, struct);
  }
}
