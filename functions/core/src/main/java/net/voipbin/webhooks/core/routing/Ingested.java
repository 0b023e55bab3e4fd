package net.voipbin.webhooks.core.routing;

import java.util.List;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.EventKey;

/// What became of an entry.
public sealed interface Ingested {
  /// It lies in the lanes of everybody who wants it, and is on record.
  ///
  /// @param endpoints may be empty: nobody wanted it
  record Routed(EventKey event, List<EndpointId> endpoints) implements Ingested {
    public Routed {
      endpoints = List.copyOf(endpoints);
    }
  }

  /// It had been routed before.
  record Duplicate(EventKey event) implements Ingested {}

  /// It is malformed; it was kept with the reason.
  record Rejected(String reason) implements Ingested {}

  /// It is VoIPBIN's own business: not stored, not sent, not shown. See [Incoming#isInternal()].
  record Withheld() implements Ingested {}

  /// Not all of it was stored: put it again. What was stored is not sent twice under another id.
  record Failed(String reason) implements Ingested {}
}
