package net.voipbin.webhooks.core.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.management.Page.Cursor;

/// A past that tests write down themselves, of one endpoint. Looks at a few events at a time.
public final class InMemoryPastEvents implements PastEvents {
  private record Row(Past past, List<DeliveryStatus> deliveries) {}

  private final List<Row> rows = new ArrayList<>();
  private final int looksAt;

  public InMemoryPastEvents(int looksAt) {
    this.looksAt = looksAt;
  }

  public synchronized void add(Past past, List<DeliveryStatus> deliveries) {
    rows.add(new Row(past, deliveries));
  }

  @Override
  public synchronized Slice slice(Replay replay, Optional<Cursor> after, int most) {
    int at = after.map(cursor -> Integer.parseInt(cursor.token())).orElse(0);
    int end = Math.min(rows.size(), at + looksAt);
    List<Past> found = new ArrayList<>();
    for (; at < end && found.size() < most; at++) {
      Row row = rows.get(at);
      boolean isConcerned =
          replay.request().includes(row.past.type())
              && replay.request().kind().concerns(row.deliveries);
      if (isConcerned) {
        found.add(row.past);
      }
    }
    boolean more = at < rows.size();
    return new Slice(
        found, more ? Optional.of(new Cursor(Integer.toString(at))) : Optional.empty());
  }
}
