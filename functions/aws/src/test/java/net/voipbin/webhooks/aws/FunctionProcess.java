package net.voipbin.webhooks.aws;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.lane.Eventually;

/// A function as it is shipped, under Lambda's own runtime client, in a JVM of its own.
public final class FunctionProcess implements AutoCloseable {
  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  /// What Lambda brings: the runtime client and what that needs.
  private static final List<String> OF_LAMBDA =
      List.of(
          "aws-lambda-java-runtime-interface-client",
          "aws-lambda-java-serialization",
          "utils-lite");

  private final Process process;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private FunctionProcess(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::read);
  }

  /// From `target/classes` and `target/lambda/lib` of the module whose tests run.
  ///
  /// @param handler name of its class
  /// @param options of the JVM
  public static FunctionProcess start(
      String handler, Map<String, String> variables, RuntimeApi api, String... options)
      throws IOException {
    return ofModule(Path.of(""), handler, variables, api, options);
  }

  /// @param module its folder
  public static FunctionProcess ofModule(
      Path module, String handler, Map<String, String> variables, RuntimeApi api, String... options)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", classPath(module), CLIENT, handler + "::handleRequest"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("WEBHOOKS_"));
    environment.putAll(variables);
    environment.put("AWS_LAMBDA_RUNTIME_API", api.address());
    environment.put("AWS_LAMBDA_FUNCTION_NAME", "function");
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024");
    environment.put("_HANDLER", handler + "::handleRequest");
    return new FunctionProcess(builder.start());
  }

  private static String classPath(Path module) {
    Stream<String> lambda =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry ->
                OF_LAMBDA.stream().anyMatch(jar -> new File(entry).getName().startsWith(jar)));
    return Stream.concat(
            Stream.of(
                module.resolve("target/classes").toString(),
                module.resolve("target/lambda/lib") + File.separator + "*"),
            lambda)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private void read() {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      out.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException closed) {
      // Killed: what it said before is here.
    }
  }

  /// All that it has printed, errors included.
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /// The same as one text, to show when a test fails.
  public String text() {
    return String.join("\n", lines);
  }

  /// Whether a line with this text comes within 20 seconds. What a process prints arrives by a way
  /// of its own, and may be later than its answers.
  public boolean says(String text) {
    return Eventually.holds(() -> lines.stream().anyMatch(line -> line.contains(text)));
  }

  public long pid() {
    return process.pid();
  }

  /// The TCP sockets that it has, as Linux shows them: local and remote address (proc(5), "net").
  public Set<String> sockets() throws IOException {
    Path own = Path.of("/proc", Long.toString(pid()));
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> files = Files.list(own.resolve("fd"))) {
      for (Path file : files.toList()) {
        String target = Files.readSymbolicLink(file).toString();
        if (target.startsWith("socket:[")) {
          inodes.add(target.substring("socket:[".length(), target.length() - 1));
        }
      }
    }
    Set<String> sockets = new HashSet<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      Files.readAllLines(own.resolve(table)).stream()
          .map(line -> line.trim().split("\\s+", -1))
          .filter(columns -> inodes.contains(columns[9]))
          .map(columns -> columns[1] + " " + columns[2])
          .forEach(sockets::add);
    }
    return sockets;
  }

  /// The most memory that it has had, in MB.
  public long peakMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid()), "status")).stream()
            .filter(line -> line.startsWith("VmHWM:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
            .findFirst()
            .orElseThrow()
        / 1024;
  }

  /// SIGKILL.
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
