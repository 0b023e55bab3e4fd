package net.voipbin.webhooks.aws;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.Attempt;
import net.voipbin.webhooks.core.delivery.Durations;
import net.voipbin.webhooks.core.delivery.Excerpt;
import net.voipbin.webhooks.core.delivery.Outcome;
import net.voipbin.webhooks.core.target.Refusal;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Attempts as maps inside a delivery's item. Durations are nanoseconds.
final class AttemptItems {
  private static final String NUMBER = "number";
  private static final String STARTED = "started_at";
  private static final String OUTCOME = "outcome";
  private static final String STATUS_CODE = "status_code";
  private static final String RETRY_AFTER = "retry_after";
  private static final String RESPONSE = "response";
  private static final String REASON = "reason";
  private static final String RULE = "rule";
  private static final String DNS = "dns";
  private static final String CONNECT = "connect";
  private static final String TLS = "tls";
  private static final String FIRST_BYTE = "first_byte";
  private static final String TOTAL = "total";

  private AttemptItems() {}

  static AttributeValue value(Attempt attempt) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(NUMBER, Values.number(attempt.number()));
    item.put(STARTED, Values.time(attempt.startedAt()));
    item.putAll(outcome(attempt.outcome()));
    item.putAll(Values.present(durations(attempt.durations())));
    return AttributeValue.fromM(item);
  }

  /// Distinguishes an attempt from all others of its delivery.
  static AttributeValue mark(Attempt attempt) {
    return Values.text(attempt.number() + "#" + Times.text(attempt.startedAt()));
  }

  static Attempt attempt(AttributeValue value) {
    Item item = new Item(value.m());
    return new Attempt(
        (int) item.number(NUMBER), item.time(STARTED), outcome(item), durations(item));
  }

  private static Map<String, AttributeValue> outcome(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Responded(int status, Optional<String> retryAfter, Excerpt excerpt) -> {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put(OUTCOME, Values.text("responded"));
        item.put(STATUS_CODE, Values.number(status));
        retryAfter.ifPresent(text -> item.put(RETRY_AFTER, Values.text(text)));
        item.put(RESPONSE, Values.text(excerpt.text()));
        yield item;
      }
      case Outcome.TimedOut(String reason) -> failed("timed_out", reason);
      case Outcome.Unreachable(String reason) -> failed("unreachable", reason);
      case Outcome.TlsFailed(String reason) -> failed("tls_failed", reason);
      case Outcome.Refused(Refusal refusal) -> {
        Map<String, AttributeValue> item = failed("refused", refusal.message());
        item.put(RULE, Values.text(refusal.rule()));
        yield item;
      }
    };
  }

  private static Map<String, AttributeValue> failed(String name, String reason) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(OUTCOME, Values.text(name));
    item.put(REASON, Values.text(reason));
    return item;
  }

  private static Outcome outcome(Item item) {
    String name = item.text(OUTCOME);
    return switch (name) {
      case "responded" ->
          new Outcome.Responded(
              (int) item.number(STATUS_CODE),
              item.optionalText(RETRY_AFTER),
              new Excerpt(item.text(RESPONSE)));
      case "timed_out" -> new Outcome.TimedOut(item.text(REASON));
      case "unreachable" -> new Outcome.Unreachable(item.text(REASON));
      case "tls_failed" -> new Outcome.TlsFailed(item.text(REASON));
      case "refused" -> new Outcome.Refused(new Refusal(item.text(RULE), item.text(REASON)));
      default -> throw new DamagedItemException("no outcome is called " + name);
    };
  }

  private static Map<String, Optional<AttributeValue>> durations(Durations durations) {
    Map<String, Optional<AttributeValue>> item = new LinkedHashMap<>();
    item.put(DNS, nanos(durations.dns()));
    item.put(CONNECT, nanos(durations.connect()));
    item.put(TLS, nanos(durations.tls()));
    item.put(FIRST_BYTE, nanos(durations.firstByte()));
    item.put(TOTAL, nanos(Optional.of(durations.total())));
    return item;
  }

  private static Optional<AttributeValue> nanos(Optional<Duration> duration) {
    return duration.map(span -> Values.number(span.toNanos()));
  }

  private static Durations durations(Item item) {
    return new Durations(
        duration(item, DNS),
        duration(item, CONNECT),
        duration(item, TLS),
        duration(item, FIRST_BYTE),
        Duration.ofNanos(item.number(TOTAL)));
  }

  private static Optional<Duration> duration(Item item, String name) {
    return item.optionalNumber(name).map(Duration::ofNanos);
  }
}
