package net.voipbin.webhooks.core.subscription;

import java.util.Locale;
import net.voipbin.webhooks.core.event.EventTypeName;

/// Names event types: `*` (all), one name, or a prefix and `*` (`call_*`).
public record TypePattern(String value) {
  public static final TypePattern ALL = new TypePattern("*");

  private static final String ANY = "*";

  public TypePattern {
    String name = value.endsWith(ANY) ? value.substring(0, value.length() - 1) : value;
    boolean isAll = value.equals(ANY);
    if (!isAll && !EventTypeName.isValid(name)) {
      throw new IllegalArgumentException(
          "an event type pattern is *, a type like call_hangup, or a prefix like call_*");
    }
  }

  /// Lower-cases first, as event types are.
  ///
  /// @throws IllegalArgumentException when the result is no pattern
  public static TypePattern normalise(String text) {
    return new TypePattern(text.toLowerCase(Locale.ROOT));
  }

  public boolean isPrefix() {
    return value.endsWith(ANY);
  }

  /// What a name starts with, or is; empty for `*`.
  public String stem() {
    return isPrefix() ? value.substring(0, value.length() - 1) : value;
  }

  public boolean matches(EventTypeName type) {
    return isPrefix() ? type.value().startsWith(stem()) : type.value().equals(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
