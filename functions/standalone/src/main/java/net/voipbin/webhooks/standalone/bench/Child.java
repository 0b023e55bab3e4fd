package net.voipbin.webhooks.standalone.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A process of the benchmark, and what Linux tells of it (`proc_pid_stat(5)`,
/// `proc_pid_status(5)`).
final class Child implements AutoCloseable {
  /// USER_HZ is 100 on every Linux platform that Java runs on.
  private static final long MICROS_PER_TICK = 10_000;

  /// In `/proc/<pid>/stat`, counted from the field after the command's closing bracket.
  private static final int USER_TIME = 11;

  private final Process process;
  private final BufferedReader out;
  private final PrintStream in;

  Child(List<String> command, Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    this.process = builder.start();
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
  }

  /// The next line that it prints.
  String read() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("the process ended: " + process.info().commandLine().orElse("?"));
    }
    return line;
  }

  String ask(String line) throws IOException {
    in.println(line);
    return read();
  }

  /// What it prints from here on goes nowhere.
  void ignoreOutput() {
    Thread.ofVirtual()
        .start(() -> {
          try {
            out.transferTo(Writer.nullWriter());
          } catch (IOException ended) {
            // So did the process.
          }
        });
  }

  /// User and system time, all its threads, in microseconds.
  long cpuMicros() throws IOException {
    String stat = Files.readString(proc("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]))
        * MICROS_PER_TICK;
  }

  /// In per cent of a core.
  double cpuShare(Duration during) throws IOException, InterruptedException {
    long before = cpuMicros();
    Thread.sleep(during);
    return (cpuMicros() - before) / (during.toMillis() * 10.0);
  }

  /// @param name `VmRSS`: now, `VmHWM`: the most there was
  double megabytes(String name) throws IOException {
    return Files.readAllLines(proc("status")).stream()
            .filter(line -> line.startsWith(name + ":"))
            .mapToLong(line ->
                Long.parseLong(
                    Arrays.stream(line.split("\\s+", -1)).skip(1).findFirst().orElseThrow()))
            .findFirst()
            .orElseThrow()
        / 1024.0;
  }

  private Path proc(String file) {
    return Path.of("/proc", Long.toString(process.pid()), file);
  }

  /// `kill -9`, and waits.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// Asks it to end, and waits.
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException hurried) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
