package net.voipbin.webhooks.core.routing;

import java.util.List;
import net.voipbin.webhooks.core.account.Standing;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
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

  /// It is about an account, or of a customer who is deleted: not stored, not sent, not shown.
  record Withheld() implements Ingested {}

  /// It says how a customer stands. That is written down, and carried out by others: neither stored
  /// nor sent, since it carries the account's secrets.
  record Obeyed(CustomerId customer, Standing standing) implements Ingested {}

  /// Not all of it was stored: put it again. What was stored is not sent twice under another id.
  record Failed(String reason) implements Ingested {}
}
