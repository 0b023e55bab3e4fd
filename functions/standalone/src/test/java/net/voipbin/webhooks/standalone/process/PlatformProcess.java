package net.voipbin.webhooks.standalone.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// `make run` without make: the platform in a JVM of its own, with the class path of the tests.
final class PlatformProcess implements AutoCloseable {
  static final String CUSTOMER = "7b0c9c1e-52a4-4c0e-8b1b-0d6f5f2a9e10";
  static final String ACCESS_KEY = "vb_0123456789012345678901234567";

  private static final String LISTENING = "listening on ";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final CompletableFuture<URI> uri = new CompletableFuture<>();
  private final Thread reader;

  private PlatformProcess(Process process) {
    this.process = process;
    this.reader = Thread.ofVirtual().start(this::read);
  }

  /// With a free port and private targets.
  static PlatformProcess start(Path data) throws IOException {
    return start(List.of("run"), settings(data));
  }

  /// @param more settings beside those
  static PlatformProcess start(Path data, Map<String, String> more) throws IOException {
    Map<String, String> all = new HashMap<>(settings(data));
    all.putAll(more);
    return start(List.of("run"), all);
  }

  static Map<String, String> settings(Path data) {
    return Map.of(
        "WEBHOOKS_PORT",
        "0",
        "WEBHOOKS_DATA",
        data.toString(),
        "WEBHOOKS_ALLOW_PRIVATE_TARGETS",
        "true",
        "WEBHOOKS_CUSTOMER",
        CUSTOMER,
        "WEBHOOKS_ACCESSKEY",
        ACCESS_KEY);
  }

  static PlatformProcess start(List<String> words, Map<String, String> settings)
      throws IOException {
    return start(List.of(), words, settings);
  }

  /// @param under a program that runs the process, with its arguments
  static PlatformProcess start(List<String> under, List<String> words, Map<String, String> settings)
      throws IOException {
    List<String> command = new ArrayList<>(under);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xmx256m", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add("net.voipbin.webhooks.standalone.Main");
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("WEBHOOKS_"));
    builder.environment().putAll(settings);
    return new PlatformProcess(builder.start());
  }

  private void read() {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
        if (line.startsWith(LISTENING)) {
          uri.complete(URI.create(line.substring(LISTENING.length())));
        }
      }
    } catch (IOException closed) {
      // Killed: what it said before is here.
    }
    uri.completeExceptionally(new IOException("ended before it listened: " + lines));
  }

  /// Waits until it listens.
  URI uri() {
    try {
      return uri.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failed) {
      throw new UncheckedIOException(new IOException("does not listen: " + lines, failed));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /// All that it has printed, errors included.
  List<String> lines() {
    return List.copyOf(lines);
  }

  /// Waits for its end.
  int exitStatus() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("does not end: " + lines);
    }
    reader.join();
    return process.exitValue();
  }

  /// SIGTERM. Not by [Process#destroy()]: that would close the output as well.
  void terminate() {
    process.toHandle().destroy();
  }

  /// SIGINT, as Ctrl-C sends it.
  void interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }

  /// SIGKILL: `kill -9`.
  void kill() {
    // Of a process that runs under another, the inner one too: nobody else would end it.
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
