package net.voipbin.webhooks.standalone;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;
import net.voipbin.webhooks.standalone.demo.Demo;
import net.voipbin.webhooks.standalone.log.JsonLog;
import net.voipbin.webhooks.standalone.settings.Settings;

/// Runs the demo on a platform of its own: a temporary folder, a free port, nothing left behind
/// unless something went wrong.
final class DemoCommand {
  /// The customer of all samples in `events/`.
  private static final String CUSTOMER = "7b0c9c1e-52a4-4c0e-8b1b-0d6f5f2a9e10";

  /// For a platform that only this machine reaches, and that is gone in half a minute.
  private static final String ACCESS_KEY = "vb_only_for_the_demo_on_this_machine";

  private final PrintStream out;
  private final boolean colours;

  /// @param colours whether `out` understands ANSI escapes
  DemoCommand(PrintStream out, boolean colours) {
    this.out = out;
    this.colours = colours;
  }

  /// @return whether everything expected arrived
  boolean run() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("voipbin-webhooks-demo-");
    Path logFile = folder.resolve("log.jsonl");
    boolean good;
    try (OutputStream lines = Files.newOutputStream(logFile);
        JsonLog log = new JsonLog(lines, InstantSource.system());
        Platform platform = Platform.start(settings(folder.resolve("data")), log)) {
      good = new Demo(platform.uri(), ACCESS_KEY, out, colours).run();
    }
    if (good) {
      remove(folder);
    } else {
      out.println("  data and log are in " + folder);
    }
    return good;
  }

  private static Settings settings(Path data) {
    return Settings.from(
        Map.of(
            "WEBHOOKS_PORT",
            "0",
            "WEBHOOKS_DATA",
            data.toString(),
            "WEBHOOKS_ALLOW_PRIVATE_TARGETS",
            "true",
            "WEBHOOKS_CUSTOMER",
            CUSTOMER,
            "WEBHOOKS_ACCESSKEY",
            ACCESS_KEY));
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }
}
