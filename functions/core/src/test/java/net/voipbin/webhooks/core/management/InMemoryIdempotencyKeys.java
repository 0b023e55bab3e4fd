package net.voipbin.webhooks.core.management;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Payload;

/// Idempotency keys in a map.
public final class InMemoryIdempotencyKeys implements IdempotencyKeys {
  private record Place(CustomerId customer, String key) {}

  private record Row(Request request, Optional<Payload> answer, Instant until) {}

  private final Map<Place, Row> rows = new HashMap<>();

  private static Place place(Request request) {
    return new Place(request.customer(), request.key());
  }

  @Override
  public synchronized Claim claim(Request request, Instant now) {
    Optional<Row> there =
        Optional.ofNullable(rows.get(place(request)))
            .filter(row -> now.isBefore(row.until()))
            .filter(row -> !row.request().equals(request) || row.answer().isPresent());
    if (there.isEmpty()) {
      rows.put(place(request), new Row(request, Optional.empty(), now.plus(UNDER_WAY)));
      return new Claim.Taken();
    }
    String fingerprint = there.get().request().fingerprint();
    return there
        .get()
        .answer()
        .<Claim>map(answer -> new Claim.Answered(fingerprint, answer))
        .orElseGet(() -> new Claim.UnderWay(fingerprint));
  }

  @Override
  public synchronized void settle(Request request, Payload answer, Instant now) {
    rows.computeIfPresent(
        place(request),
        (_, row) ->
            row.request().equals(request)
                ? new Row(request, Optional.of(answer), now.plus(KEPT))
                : row);
  }

  @Override
  public synchronized void release(Request request) {
    rows.computeIfPresent(place(request), (_, row) -> row.request().equals(request) ? null : row);
  }
}
