package net.voipbin.webhooks.maintenance;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.JsonText;
import net.voipbin.webhooks.core.event.MalformedJsonException;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.management.AccessKey;

/// What the clock or an operator wants done: `{"task":"<name>", …}`.
sealed interface Task {
  /// Every minute.
  record Ring() implements Task {}

  /// Every five minutes.
  record Patrol() implements Task {}

  record MakeKey(CustomerId customer, String name, AccessKey.Scope scope) implements Task {}

  record RingLane(EndpointId endpoint) implements Task {}

  record ExplainLane(EndpointId endpoint) implements Task {}

  record Probe(EndpointId endpoint) implements Task {}

  /// Shows a page of the events that could not be read, newest first.
  record Rejected(int pageSize, Optional<String> pageToken) implements Task {}

  /// Reads them again, after what kept them from being read was mended.
  record ReingestRejected() implements Task {}

  /// @param events as the bus or Lambda's on-failure destination left them
  record Reingest(List<Payload> events) implements Task {}

  /// Removes all lanes' queues, with what lies in them.
  ///
  /// @param stage must be the function's own
  record TearDown(String stage) implements Task {}

  /// @throws IllegalArgumentException that says what is wrong, for operators
  static Task read(byte[] input) {
    Members members = new Members(json(input).members());
    String task = members.text("task");
    return switch (task) {
      case "ring" -> new Ring();
      case "patrol" -> new Patrol();
      case "access_key" ->
          new MakeKey(
              members.parsed("customer_id", CustomerId::parse),
              members.text("name"),
              members.parsed("scope", Task::scope));
      case "ring_lane" -> new RingLane(members.parsed("endpoint_id", EndpointId::parse));
      case "explain_lane" -> new ExplainLane(members.parsed("endpoint_id", EndpointId::parse));
      case "probe" -> new Probe(members.parsed("endpoint_id", EndpointId::parse));
      case "rejected" -> new Rejected(members.number("page_size", 100), members.find("page_token"));
      case "reingest_rejected" -> new ReingestRejected();
      case "teardown" -> new TearDown(members.text("stage"));
      case "reingest" -> new Reingest(members.items("events"));
      default -> throw new IllegalArgumentException("there is no task '" + task + "'");
    };
  }

  private static JsonText json(byte[] input) {
    try {
      return JsonText.parse(input);
    } catch (MalformedJsonException malformed) {
      throw new IllegalArgumentException("the input is " + malformed.problem(), malformed);
    }
  }

  private static AccessKey.Scope scope(String text) {
    return AccessKey.Scope.valueOf(text.toUpperCase(Locale.ROOT));
  }

  /// Of the input.
  record Members(Map<String, JsonText> json) {
    Optional<String> find(String name) {
      return Optional.ofNullable(json.get(name)).flatMap(JsonText::string);
    }

    String text(String name) {
      return find(name)
          .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is missing"));
    }

    <T> T parsed(String name, Function<String, T> parser) {
      String text = text(name);
      try {
        return parser.apply(text);
      } catch (IllegalArgumentException wrong) {
        throw new IllegalArgumentException("'" + name + "' cannot be '" + text + "'", wrong);
      }
    }

    /// From 1 to `most`, which it is when it is missing.
    int number(String name, int most) {
      int number = Optional.ofNullable(json.get(name)).map(Members::number).orElse(most);
      if (number < 1 || number > most) {
        throw new IllegalArgumentException("'" + name + "' is a number from 1 to " + most);
      }
      return number;
    }

    private static int number(JsonText text) {
      try {
        return Integer.parseInt(text.utf8());
      } catch (NumberFormatException none) {
        return 0;
      }
    }

    List<Payload> items(String name) {
      return Optional.ofNullable(json.get(name)).filter(JsonText::isArray).stream()
          .flatMap(array -> array.items().stream())
          .map(JsonText::toPayload)
          .toList();
    }
  }
}
