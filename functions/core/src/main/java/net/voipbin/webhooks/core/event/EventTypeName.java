package net.voipbin.webhooks.core.event;

import java.util.Locale;
import java.util.regex.Pattern;

/// `<resource>_<verb>`, for example `call_hangup`: lower case, at most 64 characters of
/// `[a-z0-9_.]`. Names outside the catalogue are fine: tomorrow's types pass today.
public record EventTypeName(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9_.]{1,64}");

  public EventTypeName {
    if (!isValid(value)) {
      throw new IllegalArgumentException("event type must be 1-64 characters of [a-z0-9_.]");
    }
  }

  public static boolean isValid(String value) {
    return FORM.matcher(value).matches();
  }

  /// Lower-cases first: producers are not consistent in this.
  ///
  /// @throws IllegalArgumentException when the result is not a valid name
  public static EventTypeName normalise(String text) {
    return new EventTypeName(text.toLowerCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return value;
  }
}
