package net.voipbin.webhooks.core.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import net.voipbin.webhooks.core.event.EventTypeName;

/// The files of the top level folder `events`, which travel inside the jar.
final class Samples {
  private Samples() {}

  /// @throws IllegalStateException when the jar was built without it
  static String of(EventTypeName name) {
    try (InputStream file = Samples.class.getResourceAsStream("events/" + name + ".json")) {
      if (file == null) {
        throw new IllegalStateException("no sample of " + name + " on the class path");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
