package net.voipbin.webhooks.core.management;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import net.voipbin.webhooks.core.management.History.StoredRejection;
import net.voipbin.webhooks.core.routing.EventReader;
import net.voipbin.webhooks.core.routing.EventReader.Reading;
import net.voipbin.webhooks.core.routing.Incoming;
import net.voipbin.webhooks.core.routing.Ingested;
import net.voipbin.webhooks.core.routing.Rejection;

/// Takes in again what was rejected and can be read by now, after our reading was mended. What
/// still cannot is left as it is. An event that has come in meanwhile is not sent twice, so this
/// may be repeated.
public final class ReingestRejected {
  private final History history;
  private final Function<Incoming, Ingested> ingest;

  public ReingestRejected(History history, Function<Incoming, Ingested> ingest) {
    this.history = history;
    this.ingest = ingest;
  }

  /// @param results is told of each, newest first
  public void reingest(Consumer<Ingested> results) {
    Optional<Page.Cursor> next = Optional.empty();
    do {
      Page<StoredRejection> page =
          history.rejections(new Page.Request(Page.Request.MAX_SIZE, next));
      page.items().forEach(stored -> results.accept(again(event(stored.rejection()))));
      next = page.next();
    } while (next.isPresent());
  }

  private Ingested again(Incoming event) {
    return switch (EventReader.read(event)) {
      case Reading.Malformed(String reason) -> new Ingested.Rejected(reason);
      case Reading.Understood _ -> ingest.apply(event);
    };
  }

  private static Incoming event(Rejection rejection) {
    return new Incoming(
        rejection.busEventId(),
        rejection.source(),
        rejection.detailType(),
        rejection.received(),
        rejection.detail());
  }
}
