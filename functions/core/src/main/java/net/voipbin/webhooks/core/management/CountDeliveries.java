package net.voipbin.webhooks.core.management;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.management.EndpointStats.Bucket;
import net.voipbin.webhooks.core.management.History.Attempted;

/// Counts what became of an endpoint's deliveries. They are counted when somebody asks, out of the
/// log: a delivery costs no write more for it.
public final class CountDeliveries {
  private final History history;

  public CountDeliveries(History history) {
    this.history = history;
  }

  /// @param interval of a bucket; buckets begin at its multiples since 1970, in UTC
  public record Question(EndpointId endpoint, Instant from, Instant to, Duration interval) {}

  /// The endpoint must be the customer's: the caller has made sure.
  public EndpointStats count(Question question) {
    NavigableMap<Instant, Tally> tallies = tallies(question);
    Optional<Instant> completeFrom =
        history.attempted(
            question.endpoint(),
            question.from(),
            question.to(),
            delivery -> tally(tallies, delivery).add(delivery));
    Tally total = new Tally(question.from(), question.to());
    List<Bucket> buckets = new ArrayList<>();
    for (Tally tally : tallies.descendingMap().values()) {
      total.add(tally);
      buckets.add(tally.bucket());
    }
    return new EndpointStats(buckets, total.bucket(), completeFrom);
  }

  private static Tally tally(NavigableMap<Instant, Tally> tallies, Attempted delivery) {
    return tallies.floorEntry(delivery.created()).getValue();
  }

  private static NavigableMap<Instant, Tally> tallies(Question question) {
    long seconds = question.interval().toSeconds();
    NavigableMap<Instant, Tally> tallies = new TreeMap<>();
    Instant start = question.from();
    while (start.isBefore(question.to())) {
      long index = Math.floorDiv(start.getEpochSecond(), seconds);
      Instant whole = Instant.ofEpochSecond((index + 1) * seconds);
      Instant end = whole.isAfter(question.to()) ? question.to() : whole;
      tallies.put(start, new Tally(start, end));
      start = end;
    }
    return tallies;
  }
}
