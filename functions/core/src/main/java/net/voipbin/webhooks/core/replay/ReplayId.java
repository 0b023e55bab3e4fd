package net.voipbin.webhooks.core.replay;

import java.util.UUID;
import net.voipbin.webhooks.core.event.Uuids;

/// Names a replay. Later ones sort after earlier ones.
public record ReplayId(UUID value) {
  /// @throws IllegalArgumentException when `text` is not a UUID in its 36 character form
  public static ReplayId parse(String text) {
    return new ReplayId(Uuids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
