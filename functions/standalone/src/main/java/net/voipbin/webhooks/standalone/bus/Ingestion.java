package net.voipbin.webhooks.standalone.bus;

import java.time.Instant;
import java.util.List;
import net.voipbin.webhooks.core.routing.Incoming;
import net.voipbin.webhooks.core.routing.Ingested;

/// Where the bus hands entries over.
@FunctionalInterface
public interface Ingestion {
  /// In the order of `batch`. Returns when what is not [Ingested.Failed] is on disk.
  List<Ingested> ingest(List<Incoming> batch, Instant now);
}
