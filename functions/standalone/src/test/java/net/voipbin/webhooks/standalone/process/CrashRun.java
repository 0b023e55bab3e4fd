package net.voipbin.webhooks.standalone.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import net.voipbin.webhooks.standalone.bench.Report;

/// How long the tests tagged `crash` try, and where their figures go. With `make test` they are
/// short, and say nothing unless they fail; `make test-crash` sets `crash.full`.
public final class CrashRun {
  /// JUnit's tag of what `make test-crash` runs.
  public static final String TAG = "crash";

  /// JUnit's tag of what only `make test-crash` runs, since the machine's speed decides.
  public static final String MEASURED = "measured";

  private static final boolean FULL = Boolean.getBoolean("crash.full");
  private static final Path RESULT = Path.of("target", "crash.json");

  /// Of every random choice; set `crash.seed` to repeat a run.
  private static final long SEED =
      Long.getLong("crash.seed", FULL ? new Random().nextInt(1_000_000) : 20_261_124);

  private static final Report REPORT = report();

  private CrashRun() {}

  private static Report report() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Report report = new Report(FULL ? System.out : nowhere);
    report.machine("-Dcrash.seed=" + SEED + "; also in functions/standalone/" + RESULT);
    return report;
  }

  /// Says what is about to be tried.
  ///
  /// @return where its figures go
  public static Report begin(String what) {
    REPORT.line("... " + what);
    return REPORT;
  }

  static Row row(String name) {
    return new Row(name);
  }

  /// A row of what was counted.
  static final class Row {
    private final String name;
    private final Map<String, Long> counts = new LinkedHashMap<>();

    private Row(String name) {
      this.name = name;
    }

    Row with(String what, long count) {
      counts.put(what, count);
      return this;
    }

    void add() throws IOException {
      REPORT.counts(name, counts);
      save();
    }
  }

  /// Writes all rows so far.
  public static void save() throws IOException {
    REPORT.save(RESULT);
  }

  static Random random() {
    return new Random(SEED);
  }

  /// How often, or how much, to try.
  static int times(int shortly, int fully) {
    return FULL ? fully : shortly;
  }
}
