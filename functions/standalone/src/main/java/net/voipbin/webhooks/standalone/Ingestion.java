package net.voipbin.webhooks.standalone;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import net.voipbin.webhooks.core.log.Lines;
import net.voipbin.webhooks.core.routing.Incoming;
import net.voipbin.webhooks.core.routing.IngestEvents;
import net.voipbin.webhooks.core.routing.Ingested;

/// Takes in events, counts them and has a line written of each.
record Ingestion(IngestEvents ingestEvents, InstantSource clock, Metrics metrics, Lines lines) {
  List<Ingested> ingest(List<Incoming> batch, Instant now) {
    List<Ingested> results = ingestEvents.ingest(batch, now);
    for (int i = 0; i < results.size(); i++) {
      metrics.ingested(results.get(i));
      lines.ingested(batch.get(i), results.get(i));
    }
    return results;
  }

  Ingested ingest(Incoming event) {
    return ingest(List.of(event), clock.instant()).getFirst();
  }

  /// @throws IllegalStateException when the news could not be taken in
  void announce(Incoming news) {
    if (ingest(news) instanceof Ingested.Failed(String reason)) {
      throw new IllegalStateException(reason);
    }
  }
}
