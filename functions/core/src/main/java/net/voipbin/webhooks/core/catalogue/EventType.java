package net.voipbin.webhooks.core.catalogue;

import net.voipbin.webhooks.core.event.EventTypeName;

/// An event type that we know.
///
/// @param resource the family it is listed under; not always the text before the first `_`
/// @param publisher the service that sends it, for example `call-manager`
/// @param description one sentence: when it happens
/// @param chatty fires many times for one resource, up to several a second: better filtered
/// @param struct the shape of `data`
public record EventType(
    EventTypeName name,
    String resource,
    String publisher,
    String description,
    boolean chatty,
    Struct struct) {
  /// EventBridge's `source`.
  public String source() {
    return "voipbin." + publisher;
  }

  /// JSON Schema (draft 2020-12) of the request body, as JSON text. Members that it does not name
  /// are allowed: structs grow.
  public String schema() {
    return EventSchema.of(this).render();
  }

  /// A whole EventBridge event with invented values, as JSON text. All samples belong to the same
  /// invented customer; `detail` is what a request body is made of.
  public String sample() {
    return Samples.of(name);
  }
}
