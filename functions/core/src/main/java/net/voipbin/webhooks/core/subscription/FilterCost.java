package net.voipbin.webhooks.core.subscription;

import java.util.Map;
import net.voipbin.webhooks.core.event.JsonText;

/// What the parts of a filter cost that its size does not show. Reads the values, not the text, so
/// that an escape hides nothing.
final class FilterCost {
  private FilterCost() {}

  /// How many `*` stand in wildcards.
  static long stars(JsonText pattern) {
    long stars = 0;
    for (Map.Entry<String, JsonText> member : pattern.entries()) {
      JsonText value = member.getValue();
      stars += member.getKey().equals("wildcard") ? allStars(value) : stars(value);
    }
    for (JsonText item : pattern.items()) {
      stars += stars(item);
    }
    return stars;
  }

  private static long allStars(JsonText value) {
    long stars = value.string().stream().flatMapToInt(String::chars).filter(c -> c == '*').count();
    for (JsonText item : value.items()) {
      stars += allStars(item);
    }
    return stars;
  }

  /// How many rules a filter is compiled to: the alternatives of one `$or` add up, those of several
  /// side by side multiply.
  static long branches(JsonText pattern) {
    long branches = 1;
    for (Map.Entry<String, JsonText> member : pattern.entries()) {
      JsonText value = member.getValue();
      boolean isOr = member.getKey().equals("$or") && value.isArray();
      branches *=
          isOr ? value.items().stream().mapToLong(FilterCost::branches).sum() : branches(value);
    }
    return branches;
  }
}
