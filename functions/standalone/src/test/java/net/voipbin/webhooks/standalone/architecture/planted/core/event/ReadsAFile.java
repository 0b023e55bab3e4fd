package net.voipbin.webhooks.standalone.architecture.planted.core.event;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Rule 2.
public final class ReadsAFile {
  private ReadsAFile() {}

  public static String read(Path path) throws IOException {
    return Files.readString(path);
  }
}
