package net.voipbin.webhooks.standalone;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import net.voipbin.webhooks.core.log.LogLine;
import net.voipbin.webhooks.core.management.Fresh;
import net.voipbin.webhooks.core.management.ImportWebhook;
import net.voipbin.webhooks.sqlite.Backup;
import net.voipbin.webhooks.sqlite.RejectedEvents;
import net.voipbin.webhooks.sqlite.SqliteStore;
import net.voipbin.webhooks.sqlite.StorageException;
import net.voipbin.webhooks.standalone.bench.BenchCommand;
import net.voipbin.webhooks.standalone.log.JsonLog;
import net.voipbin.webhooks.standalone.operators.AtTheDoor;
import net.voipbin.webhooks.standalone.operators.Import;
import net.voipbin.webhooks.standalone.settings.InvalidSettingsException;
import net.voipbin.webhooks.standalone.settings.Settings;
import net.voipbin.webhooks.standalone.settings.Usage;

/// The command line: `run` (also without a word), `demo`, `listen`, `rejected`,
/// `reingest-rejected`, `accesskey`, `import`, `backup`, `bench`, `--help`.
public final class Main {
  /// sysexits.h: EX_USAGE, EX_CONFIG, EX_UNAVAILABLE.
  private static final int BAD_USAGE = 64;

  private static final int BAD_SETTINGS = 78;
  private static final int UNAVAILABLE = 69;

  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private static final PrintStream ERR = new PrintStream(System.err, true, StandardCharsets.UTF_8);

  private Main() {}

  public static void main(String[] words) throws InterruptedException {
    String word = words.length == 0 ? "run" : words[0];
    int status =
        switch (word) {
          case "run" -> run();
          case "demo" -> demo();
          case "listen" -> listen(words.length < 2 ? "9900" : words[1]);
          case "rejected" -> rejected();
          case "reingest-rejected" -> reingestRejected();
          case "accesskey" -> accessKey(List.of(words).subList(1, words.length));
          case "import" -> imported();
          case "backup" -> backup(List.of(words).subList(1, words.length));
          case "bench" -> bench(List.of(words).subList(1, words.length));
          case "--help", "-h", "help" -> help();
          case "--version" -> version();
          default -> unknown(word);
        };
    System.exit(status);
  }

  private static int help() {
    OUT.print(Usage.text());
    return 0;
  }

  private static int version() {
    OUT.println(Version.TEXT);
    return 0;
  }

  private static int unknown(String word) {
    ERR.println(
        "unknown command '"
            + word
            + "'; there are: run, demo, listen [port], rejected, reingest-rejected,"
            + " accesskey customer [name [scope]], import, backup folder,"
            + " bench [gate|--quick|--full], --help, --version");
    return BAD_USAGE;
  }

  private static int run() throws InterruptedException {
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    JsonLog log = JsonLog.toStandardOutput();
    try {
      Settings settings = Settings.from(System.getenv());
      try (Platform platform = Platform.start(settings, log)) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> await(stop, stopped), "stop"));
        greet(platform, settings, log);
        stop.await();
      }
      log.close();
      return 0;
    } catch (InvalidSettingsException | StorageException | IOException refused) {
      ERR.println(refused.getMessage());
      return refused instanceof InvalidSettingsException ? BAD_SETTINGS : UNAVAILABLE;
    } finally {
      stopped.countDown();
    }
  }

  /// SIGTERM and SIGINT run the shutdown hooks: have `run` come to its end before the process does.
  private static void await(CountDownLatch stop, CountDownLatch stopped) {
    stop.countDown();
    try {
      stopped.await();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private static void greet(Platform platform, Settings settings, JsonLog log) {
    settings.warnings().forEach(warning -> warn(log, warning));
    if (settings.allowPrivateTargets()) {
      warn(
          log,
          "WEBHOOKS_ALLOW_PRIVATE_TARGETS is true: customers' endpoints may be http, on any port"
              + " and on any address that this machine can reach. Never do this in production.");
    }
    platform
        .firstCustomer()
        .ifPresent(first -> {
          OUT.println("customer   " + first.customer());
          first
              .text()
              .ifPresent(key ->
                  OUT.println("access key " + key.reveal() + "   (shown this once; keep it)"));
        });
    OUT.println("listening on " + platform.uri());
  }

  private static void warn(JsonLog log, String warning) {
    ERR.println("WARNING: " + warning);
    log.write(LogLine.warn("platform.warning").with("warning", warning));
  }

  private static int demo() throws InterruptedException {
    try {
      // https://no-color.org: its presence, whatever the value, means no colours.
      boolean colours =
          Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
              && System.getenv("NO_COLOR") == null;
      return new DemoCommand(OUT, colours).run() ? 0 : 1;
    } catch (IOException | StorageException failed) {
      ERR.println("the demo failed: " + failed.getMessage());
      return 1;
    }
  }

  private static int bench(List<String> words) throws InterruptedException {
    if (!BenchCommand.understands(words)) {
      ERR.println(BenchCommand.USAGE);
      return BAD_USAGE;
    }
    try {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      return BenchCommand.run(words, in, OUT) ? 0 : 1;
    } catch (IOException failed) {
      ERR.println("the benchmark failed: " + failed.getMessage());
      return 1;
    }
  }

  private static int listen(String port) throws InterruptedException {
    try {
      new ListenCommand(OUT).start(Integer.parseInt(port));
    } catch (NumberFormatException noPort) {
      ERR.println("'" + port + "' is no port; give 0-65535");
      return BAD_USAGE;
    } catch (IOException taken) {
      ERR.println("cannot listen on port " + port + ": " + taken.getMessage());
      return UNAVAILABLE;
    }
    new CountDownLatch(1).await();
    return 0;
  }

  /// By the platform that runs on the data, or in its place: beside it, it would not know of the
  /// new endpoints.
  private static int imported() throws InterruptedException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      Settings settings = Settings.from(System.getenv());
      Optional<AtTheDoor> running = AtTheDoor.of(settings.data(), new SecureRandom());
      if (running.isPresent()) {
        try (AtTheDoor door = running.get()) {
          return door.bring(in, OUT) ? 0 : 1;
        }
      }
      InstantSource clock = InstantSource.system();
      try (SqliteStore store = SqliteStore.open(settings.data(), clock)) {
        ImportWebhook importing =
            Import.into(store, settings.targetPolicy(), new Fresh(clock, new SecureRandom()));
        return new Import(importing, OUT).run(in) ? 0 : 1;
      }
    } catch (InvalidSettingsException | StorageException | IOException refused) {
      ERR.println(refused.getMessage());
      return refused instanceof InvalidSettingsException ? BAD_SETTINGS : UNAVAILABLE;
    }
  }

  private static int backup(List<String> words) {
    if (words.size() != 1) {
      ERR.println("give the folder to copy to: backup <folder>");
      return BAD_USAGE;
    }
    try {
      Path target = Path.of(words.getFirst());
      Backup.make(Settings.from(System.getenv()).data(), target);
      OUT.println("copied to " + target.toAbsolutePath());
      return 0;
    } catch (InvalidSettingsException | StorageException refused) {
      ERR.println(refused.getMessage());
      return refused instanceof InvalidSettingsException ? BAD_SETTINGS : UNAVAILABLE;
    }
  }

  private static int rejected() {
    try {
      Path data = Settings.from(System.getenv()).data();
      RejectedEvents.forEach(data, rejection -> OUT.println(RejectedLine.of(rejection)));
      return 0;
    } catch (InvalidSettingsException | StorageException refused) {
      ERR.println(refused.getMessage());
      return refused instanceof InvalidSettingsException ? BAD_SETTINGS : UNAVAILABLE;
    }
  }

  private static int reingestRejected() throws InterruptedException {
    try {
      Path data = Settings.from(System.getenv()).data();
      Optional<AtTheDoor> running = AtTheDoor.of(data, new SecureRandom());
      if (running.isEmpty()) {
        ERR.println("no platform runs on " + data + ": start it, then say this again");
        return UNAVAILABLE;
      }
      try (AtTheDoor door = running.get()) {
        door.reingestRejected(OUT);
      }
      return 0;
    } catch (InvalidSettingsException | IOException refused) {
      ERR.println(refused.getMessage());
      return refused instanceof InvalidSettingsException ? BAD_SETTINGS : UNAVAILABLE;
    }
  }

  private static int accessKey(List<String> words) {
    try {
      AccessKeyCommand command = AccessKeyCommand.of(words);
      Path data = Settings.from(System.getenv()).data();
      command.run(data, new Fresh(InstantSource.system(), new SecureRandom()), OUT);
      return 0;
    } catch (IllegalArgumentException wrong) {
      ERR.println(wrong.getMessage());
      return BAD_USAGE;
    } catch (InvalidSettingsException | StorageException refused) {
      ERR.println(refused.getMessage());
      return refused instanceof InvalidSettingsException ? BAD_SETTINGS : UNAVAILABLE;
    }
  }
}
