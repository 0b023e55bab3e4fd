package net.voipbin.webhooks.core.event;

import java.util.UUID;

/// A VoIPBIN customer. Every record belongs to exactly one.
public record CustomerId(UUID value) {
  /// @throws IllegalArgumentException when `text` is not a UUID in its 36 character form
  public static CustomerId parse(String text) {
    return new CustomerId(Uuids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
