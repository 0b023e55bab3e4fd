package net.voipbin.webhooks.core.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.voipbin.webhooks.core.event.Event;
import org.junit.jupiter.api.Test;

/// What one customer may save must never keep that customer's events from being routed.
final class FilterFuzzTest {
  private static final int FILTERS = 6_000;

  /// Together in one index: rules may only trouble each other when they share the automaton.
  private static final int PER_INDEX = 20;

  private static final List<String> KEYS =
      List.of("a", "b", "data", "", "a.b", "$or", "wildcard", "numeric", "é");

  private static final List<String> MATCHERS =
      List.of(
          "prefix",
          "suffix",
          "anything-but",
          "numeric",
          "exists",
          "cidr",
          "wildcard",
          "equals-ignore-case",
          "exactly",
          "$or",
          "unknown");

  private static final List<String> SCALARS =
      List.of(
          "1",
          "-1",
          "0.1",
          "1e400",
          "1e-400",
          "5000000000",
          "99999999999999999999",
          "true",
          "false",
          "null",
          "\"\"",
          "\"x\"",
          "\"*\"",
          "\"a*b\"",
          "\"**\"",
          "\"\\\\*\"",
          "\"\\\\x\"",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "\"10.0.0.0/8\"",
          "\"10.0.0.1\"",
          "\"::1/129\"",
          "\"=\"",
          "\">\"",
          "\"<\"",
          "\"<=\"",
          "\"é👍\"",
          "\"ß\"",
          "\"İ\"");

  private static final List<Event> EVENTS =
      List.of(
          net.voipbin.webhooks.core.event.Fixtures.event("call_hangup", "{}"),
          net.voipbin.webhooks.core.event.Fixtures.event(
              "call_hangup", "{\"a\":[\"x\",1,{\"b\":null}],\"b\":\"10.0.0.1\",\"\":\"é\"}"));

  private final Random random = new Random(4);

  @Test
  void a_filter_that_may_be_saved_always_compiles_and_can_be_asked() {
    List<Subscription> saved = new ArrayList<>();
    int accepted = 0;
    for (int i = 0; i < FILTERS; i++) {
      String json = object(0);
      Optional<String> problem = Filter.problem(json);
      problem.ifPresent(message -> assertThat(message).as(json).isNotBlank());
      if (problem.isEmpty()) {
        accepted++;
        saved.add(Fixtures.withFilter(Fixtures.subscription(i, Fixtures.endpointId(i), "*"), json));
      }
      if (saved.size() == PER_INDEX) {
        assertCompiles(saved);
        saved.clear();
      }
    }
    assertThat(accepted).isGreaterThan(FILTERS / 20);
  }

  private static void assertCompiles(List<Subscription> saved) {
    assertThatCode(
            () -> {
              SubscriptionIndex index = SubscriptionIndex.of(saved);
              EVENTS.forEach(event -> index.match(event, event.timestamp()));
            })
        .as(() -> saved.stream().map(s -> s.filter().orElseThrow().json()).toList().toString())
        .doesNotThrowAnyException();
  }

  private String object(int depth) {
    StringBuilder text = new StringBuilder("{");
    int members = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(2);
    for (int i = 0; i < members; i++) {
      String key = pick(KEYS);
      text.append(i == 0 ? "" : ",").append('"').append(key).append("\":");
      text.append(key.equals("$or") && random.nextInt(4) > 0 ? alternatives(depth) : value(depth));
    }
    return text.append('}').toString();
  }

  private String alternatives(int depth) {
    return "[" + object(depth + 1) + "," + object(depth + 1) + "]";
  }

  private String value(int depth) {
    return switch (depth > 3 ? 9 : random.nextInt(10)) {
      case 0 -> pick(SCALARS);
      case 1, 2, 3 -> object(depth + 1);
      default -> list();
    };
  }

  private String list() {
    List<String> items = new ArrayList<>();
    int size = random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(2);
    for (int i = 0; i < size; i++) {
      items.add(random.nextBoolean() ? pick(SCALARS) : matcher(0));
    }
    return "[" + String.join(",", items) + "]";
  }

  private String matcher(int depth) {
    String operand =
        switch (random.nextInt(depth > 1 ? 2 : 5)) {
          case 0, 1 -> pick(SCALARS);
          case 2 -> "[" + pick(SCALARS) + "," + pick(SCALARS) + "]";
          case 3 -> "[\"" + pick(List.of(">", "=", "<")) + "\"," + pick(SCALARS) + "]";
          default -> matcher(depth + 1);
        };
    return "{\"" + pick(MATCHERS) + "\":" + operand + "}";
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
