package net.voipbin.webhooks.maintenance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.JsonText;
import net.voipbin.webhooks.core.event.MalformedJsonException;
import net.voipbin.webhooks.core.event.Payload;

/// The members of an operator's input. Whatever is wrong with one is said with its name, its value,
/// and what would be right.
record Members(Map<String, JsonText> json) {
  /// Enough to recognise a value by.
  private static final int SHOWN = 100;

  static Members of(byte[] input) {
    try {
      JsonText json = JsonText.parse(input);
      if (!json.isObject()) {
        throw new IllegalArgumentException(
            "the input is " + shown(json.utf8()) + "; it must be an object: {\"task\":\"<name>\"}");
      }
      return new Members(json.members());
    } catch (MalformedJsonException malformed) {
      throw new IllegalArgumentException(
          "the input is " + malformed.problem() + "; it must be JSON: {\"task\":\"<name>\"}",
          malformed);
    }
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(json.get(name)).flatMap(JsonText::string);
  }

  /// @param right what it must be
  String text(String name, String right) {
    return find(name).filter(text -> !text.isEmpty()).orElseThrow(() -> wrong(name, right));
  }

  /// @param parser throws IllegalArgumentException
  <T> T parsed(String name, String right, Function<String, T> parser) {
    try {
      return parser.apply(text(name, right));
    } catch (IllegalArgumentException wrong) {
      throw wrong(name, right);
    }
  }

  EndpointId endpoint() {
    return parsed("endpoint_id", Task.ID, EndpointId::parse);
  }

  /// From 1 to `most`, which it is when it is missing.
  int number(String name, int most) {
    int number = Optional.ofNullable(json.get(name)).map(Members::number).orElse(most);
    if (number < 1 || number > most) {
      throw wrong(name, "a number from 1 to " + most);
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
    JsonText array =
        Optional.ofNullable(json.get(name))
            .filter(JsonText::isArray)
            .orElseThrow(() -> wrong(name, "an array of events"));
    return array.items().stream().map(JsonText::toPayload).toList();
  }

  IllegalArgumentException wrong(String name, String right) {
    String is =
        Optional.ofNullable(json.get(name))
            .map(value -> "is " + shown(value.utf8()))
            .orElse("is missing");
    return new IllegalArgumentException("'" + name + "' " + is + "; it must be " + right);
  }

  private static String shown(String value) {
    return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
  }
}
