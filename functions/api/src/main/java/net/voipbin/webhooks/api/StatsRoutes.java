package net.voipbin.webhooks.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.LaneDepths;
import net.voipbin.webhooks.core.management.Answer;
import net.voipbin.webhooks.core.management.CountDeliveries;
import net.voipbin.webhooks.core.management.EndpointStats;

/// `/endpoints/{id}/stats`: how it goes, by hour or by day.
final class StatsRoutes {
  private static final String INTERVAL = "interval";
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  /// So that an answer has a size that people read: a week of hours, a quarter of days.
  private static final int MAX_BUCKETS = 24 * 7;

  private final ApiStores stores;
  private final CountDeliveries count;
  private final InstantSource clock;

  StatsRoutes(ApiStores stores, InstantSource clock) {
    this.stores = stores;
    this.count = new CountDeliveries(stores.history());
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.read("/v1.0/endpoints/{id}/stats", this::stats)
            .withQuery(Set.of(EventRoutes.FROM, EventRoutes.TO, INTERVAL)));
  }

  private Answer<Reply> stats(Call call) {
    return EndpointRoutes.known(stores, call)
        .then(id -> question(call.query(), id))
        .map(question -> Reply.ok(view(question, count.count(question))));
  }

  /// The last day by the hour, unless asked otherwise.
  private Answer<CountDeliveries.Question> question(Query query, EndpointId id) {
    Duration interval =
        query.value(INTERVAL, StatsRoutes::interval, "one of hour, day").orElse(HOUR);
    Instant to = query.time(EventRoutes.TO).orElseGet(clock::instant);
    Instant from = query.time(EventRoutes.FROM).orElse(to.minus(DAY));
    if (!from.isBefore(to)) {
      query.problem(EventRoutes.FROM, "range", "'from' must be before 'to'");
    } else if (Duration.between(from, to).compareTo(interval.multipliedBy(MAX_BUCKETS)) > 0) {
      query.problem(EventRoutes.FROM, "range", "ask for at most 168 hours, or 168 days");
    }
    return query.answer(() -> new CountDeliveries.Question(id, from, to, interval));
  }

  private static Optional<Duration> interval(String text) {
    return switch (text) {
      case "hour" -> Optional.of(HOUR);
      case "day" -> Optional.of(DAY);
      default -> Optional.empty();
    };
  }

  private ObjectNode view(CountDeliveries.Question question, EndpointStats stats) {
    LaneDepths.Depth depth = stores.depths().of(question.endpoint());
    ObjectNode node = Json.object();
    node.put("endpoint_id", question.endpoint().toString());
    node.put(INTERVAL, question.interval().equals(DAY) ? "day" : "hour");
    node.put("backlog", depth.waiting());
    node.put("dead_letters", depth.deadLetters());
    Json.putTime(node, "complete_from", stats.completeFrom());
    node.set("total", view(stats.total()));
    ArrayNode result = node.putArray("result");
    stats.buckets().forEach(bucket -> result.add(view(bucket)));
    return node;
  }

  private static ObjectNode view(EndpointStats.Bucket bucket) {
    ObjectNode node = Json.object();
    Json.putTime(node, "from", bucket.from());
    Json.putTime(node, "to", bucket.to());
    node.put("deliveries", bucket.counts().deliveries());
    node.put("delivered", bucket.counts().delivered());
    node.put("failed", bucket.counts().exhausted());
    node.put("attempts", bucket.counts().attempts());
    node.put("failed_attempts", bucket.counts().failedAttempts());
    node.put("success_ratio", bucket.counts().successRatio().orElse(null));
    node.set("latency", view(bucket.latency()));
    node.set("lag", view(bucket.lag()));
    return node;
  }

  private static ObjectNode view(EndpointStats.Spread spread) {
    ObjectNode node = Json.object();
    Json.putMillis(node, "p50", spread.p50());
    Json.putMillis(node, "p90", spread.p90());
    Json.putMillis(node, "p99", spread.p99());
    return node;
  }
}
