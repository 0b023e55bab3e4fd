package net.voipbin.webhooks.standalone.bus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.EventKey;
import net.voipbin.webhooks.core.routing.Incoming;
import net.voipbin.webhooks.core.routing.Ingested;

/// Keeps every entry; what comes of it depends on its type: `duplicate`, `rejected`, `failed`, or
/// else routed.
final class RecordingIngestion implements Ingestion {
  private static final EventKey KEY =
      new EventKey(
          CustomerId.parse("5b7f3a52-9d0c-4d57-8f6f-0d7c6f9a1e21"), new EventId("event-1"));

  private final List<Incoming> incoming = new ArrayList<>();

  List<Incoming> incoming() {
    return incoming;
  }

  @Override
  public List<Ingested> ingest(List<Incoming> batch, Instant now) {
    incoming.addAll(batch);
    return batch.stream().map(RecordingIngestion::result).toList();
  }

  private static Ingested result(Incoming entry) {
    return switch (entry.detailType()) {
      case "duplicate" -> new Ingested.Duplicate(KEY);
      case "rejected" -> new Ingested.Rejected("no customer");
      case "failed" -> new Ingested.Failed("the disk is full");
      case "explode" -> throw new IllegalStateException("boom");
      default -> new Ingested.Routed(KEY, List.of());
    };
  }
}
