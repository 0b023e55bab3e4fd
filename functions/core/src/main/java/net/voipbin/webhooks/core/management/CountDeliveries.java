package net.voipbin.webhooks.core.management;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.Attempt;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.delivery.Outcome;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.management.EndpointStats.Bucket;
import net.voipbin.webhooks.core.management.EndpointStats.Counts;
import net.voipbin.webhooks.core.management.EndpointStats.Spread;
import net.voipbin.webhooks.core.management.History.DeliveryQuery;

/// Counts what became of an endpoint's deliveries. They are counted when somebody asks, out of the
/// log: a delivery costs no write more for it.
public final class CountDeliveries {
  /// Newest first, no more than these are read for one question.
  public static final int MAX_DELIVERIES = 10_000;

  private final History history;

  public CountDeliveries(History history) {
    this.history = history;
  }

  /// @param interval of a bucket; buckets begin at its multiples since 1970, in UTC
  public record Question(EndpointId endpoint, Instant from, Instant to, Duration interval) {}

  /// The endpoint must be the customer's: the caller has made sure.
  public EndpointStats count(Question question) {
    List<Delivery> read = new ArrayList<>();
    Optional<Page.Cursor> next = Optional.empty();
    DeliveryQuery query =
        new DeliveryQuery(
            Optional.empty(),
            Optional.empty(),
            Optional.of(question.from()),
            Optional.of(question.to()));
    do {
      Page.Request request = new Page.Request(Page.Request.MAX_SIZE, next);
      Page<Delivery> page = history.deliveriesOfEndpoint(question.endpoint(), query, request);
      read.addAll(page.items());
      next = page.next();
    } while (next.isPresent() && read.size() < MAX_DELIVERIES);
    Optional<Instant> completeFrom =
        next.isPresent() ? Optional.of(read.getLast().created()) : Optional.empty();
    return new EndpointStats(
        buckets(question, read), bucket(question.from(), question.to(), read), completeFrom);
  }

  private static List<Bucket> buckets(Question question, List<Delivery> deliveries) {
    long seconds = question.interval().toSeconds();
    List<Bucket> buckets = new ArrayList<>();
    Instant start = question.from();
    while (start.isBefore(question.to())) {
      long index = Math.floorDiv(start.getEpochSecond(), seconds);
      Instant begin = start;
      Instant whole = Instant.ofEpochSecond((index + 1) * seconds);
      Instant end = whole.isAfter(question.to()) ? question.to() : whole;
      buckets.add(
          bucket(
              begin,
              end,
              deliveries.stream()
                  .filter(one -> !one.created().isBefore(begin) && one.created().isBefore(end))
                  .toList()));
      start = end;
    }
    Collections.reverse(buckets);
    return buckets;
  }

  private static Bucket bucket(Instant from, Instant to, List<Delivery> deliveries) {
    List<Attempt> attempts = deliveries.stream().flatMap(one -> one.attempts().stream()).toList();
    long succeeded = attempts.stream().filter(CountDeliveries::isSuccess).count();
    Counts counts =
        new Counts(
            deliveries.size(),
            with(DeliveryStatus.DELIVERED, deliveries),
            with(DeliveryStatus.EXHAUSTED, deliveries),
            attempts.size(),
            attempts.size() - succeeded);
    List<Duration> latencies =
        attempts.stream().map(attempt -> attempt.durations().total()).sorted().toList();
    List<Duration> lags = deliveries.stream().flatMap(one -> lag(one).stream()).sorted().toList();
    return new Bucket(from, to, counts, Spread.of(latencies), Spread.of(lags));
  }

  private static long with(DeliveryStatus status, List<Delivery> deliveries) {
    return deliveries.stream().filter(one -> one.status() == status).count();
  }

  private static boolean isSuccess(Attempt attempt) {
    return attempt.outcome() instanceof Outcome.Responded responded
        && responded.status() >= 200
        && responded.status() < 300;
  }

  /// From when the event came in to the end of the attempt that was acknowledged.
  private static Optional<Duration> lag(Delivery delivery) {
    return delivery.attempts().stream()
        .filter(CountDeliveries::isSuccess)
        .findFirst()
        .map(first ->
            Duration.between(
                delivery.created(), first.startedAt().plus(first.durations().total())));
  }
}
