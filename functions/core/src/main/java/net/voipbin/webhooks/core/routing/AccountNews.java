package net.voipbin.webhooks.core.routing;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.account.Standing;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.JsonText;
import net.voipbin.webhooks.core.event.MalformedJsonException;
import net.voipbin.webhooks.core.event.TimeText;
import net.voipbin.webhooks.core.event.Uuids;

/// What an entry about an account says. Such an entry carries the account's secrets: nothing of it
/// is kept but this.
sealed interface AccountNews {
  /// It is about no account: an event like any other.
  record None() implements AccountNews {}

  /// It is VoIPBIN's own business and changes nothing for us.
  record OfNoConcern() implements AccountNews {}

  /// @param at the time of the event
  record Stands(CustomerId customer, Standing standing, Instant at) implements AccountNews {}

  /// It should say how a customer stands.
  ///
  /// @param reason for people
  record Malformed(String reason) implements AccountNews {}

  static AccountNews of(Incoming incoming) {
    if (!incoming.isFromCustomerManager()) {
      return new None();
    }
    Map<String, JsonText> detail = members(incoming);
    List<String> types =
        Stream.concat(string(detail, "type").stream(), Stream.of(incoming.detailType()))
            .map(type -> type.toLowerCase(Locale.ROOT))
            .filter(type -> type.startsWith("customer_"))
            .toList();
    return types.isEmpty()
        ? new None()
        : types.stream()
            .flatMap(type -> standing(type).stream())
            .findFirst()
            .map(standing -> stands(incoming, detail, standing))
            .orElse(new OfNoConcern());
  }

  private static Optional<Standing> standing(String type) {
    return switch (type) {
      case "customer_frozen" -> Optional.of(Standing.FROZEN);
      case "customer_recovered" -> Optional.of(Standing.ACTIVE);
      case "customer_deleted" -> Optional.of(Standing.DELETED);
      default -> Optional.empty();
    };
  }

  /// The account itself is the resource, so its id may stand only there.
  private static AccountNews stands(
      Incoming incoming, Map<String, JsonText> detail, Standing standing) {
    Map<String, JsonText> data =
        Optional.ofNullable(detail.get("data")).map(JsonText::members).orElse(Map.of());
    Instant at = string(detail, "timestamp").flatMap(TimeText::parse).orElse(incoming.time());
    return Stream.of(string(detail, "customer_id"), string(data, "customer_id"), string(data, "id"))
        .flatMap(Optional::stream)
        .flatMap(text -> customer(text).stream())
        .findFirst()
        .<AccountNews>map(customer -> new Stands(customer, standing, at))
        .orElse(new Malformed("it does not say which customer is " + standing.label()));
  }

  private static Optional<CustomerId> customer(String text) {
    try {
      return Optional.of(Uuids.parse(text))
          .filter(id -> !id.equals(new UUID(0, 0)))
          .map(CustomerId::new);
    } catch (IllegalArgumentException noUuid) {
      return Optional.empty();
    }
  }

  private static Map<String, JsonText> members(Incoming incoming) {
    try {
      JsonText detail = JsonText.parse(incoming.detail().bytes());
      return detail.isObject() ? detail.members() : Map.of();
    } catch (MalformedJsonException malformed) {
      return Map.of();
    }
  }

  private static Optional<String> string(Map<String, JsonText> members, String name) {
    return Optional.ofNullable(members.get(name)).flatMap(JsonText::string);
  }
}
