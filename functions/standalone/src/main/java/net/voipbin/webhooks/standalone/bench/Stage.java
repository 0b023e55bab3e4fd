package net.voipbin.webhooks.standalone.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.endpoint.DeliverySettings;

/// Platform, receiver and generator as processes of their own, with a data folder that is removed
/// in the end.
final class Stage implements AutoCloseable {
  private static final String ACCESS_KEY = "vb_only_for_benchmarks_on_this_machine_";
  private static final String MAIN = "net.voipbin.webhooks.standalone.Main";

  /// Requests of the generator under way at once.
  static final int CONNECTIONS = 50;

  /// Of every endpoint: the longest that may be set.
  static final Duration TIMEOUT = DeliverySettings.MAX_TIMEOUT;

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  /// The platform's JVM options: what `make run` gives.
  static final String OPTIONS = "bench.platform.options";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path folder;
  private final Child receiver;
  private final Child generator;
  private Child platform;
  private int port;
  final Tally tally;
  final int receiverPort;
  final Duration startToFirstAnswer;
  private int nextEvent;

  Stage() throws IOException, InterruptedException {
    this(1);
  }

  /// @param customers enough for all lanes: see [EventBytes#customerOf]
  Stage(int customers) throws IOException, InterruptedException {
    this(customers, (_, _) -> {});
  }

  /// What there is to be before the platform starts.
  interface Planting {
    /// @param port the receiver's
    void plant(Seed seed, int port);
  }

  Stage(int customers, Planting planting) throws IOException, InterruptedException {
    folder = Files.createTempDirectory("voipbin-webhooks-bench-");
    Path file = folder.resolve("tally");
    tally = Tally.open(file);
    receiver = new Child(java(List.of("-Xmx64m"), "bench", "receiver", file.toString()), Map.of());
    receiverPort = Integer.parseInt(receiver.read());
    generator =
        new Child(java(List.of("-Xmx64m"), "bench", "generator", file.toString()), Map.of());
    try (Seed seed = Seed.open(folder.resolve("data"))) {
      for (int other = 1; other < customers; other++) {
        seed.customer(other, ACCESS_KEY + other);
      }
      planting.plant(seed, receiverPort);
    }
    long started = System.nanoTime();
    platform = newPlatform();
    port = listening(platform, started);
    platform.ignoreOutput();
    get("/health");
    startToFirstAnswer = Duration.ofNanos(System.nanoTime() - started);
  }

  Child platform() {
    return platform;
  }

  int port() {
    return port;
  }

  /// Where the platform's disk is.
  Path folder() {
    return folder;
  }

  /// `kill -9`, and nothing runs until [#startAgain].
  void kill() throws InterruptedException {
    platform.kill();
  }

  /// On the same data.
  ///
  /// @return when it was started ([System#nanoTime])
  long startAgain() throws IOException {
    long started = System.nanoTime();
    platform = newPlatform();
    port = listening(platform, started);
    platform.ignoreOutput();
    return started;
  }

  private Child newPlatform() throws IOException {
    return new Child(
        java(List.of(System.getProperty(OPTIONS, "").trim().split("\\s+", -1)), "run"),
        Map.of(
            "WEBHOOKS_PORT",
            "0",
            "WEBHOOKS_DATA",
            folder.resolve("data").toString(),
            "WEBHOOKS_ALLOW_PRIVATE_TARGETS",
            "true",
            "WEBHOOKS_CUSTOMER",
            EventBytes.customer(0),
            "WEBHOOKS_ACCESSKEY",
            ACCESS_KEY + 0));
  }

  private static List<String> java(List<String> options, String... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    options.stream().filter(option -> !option.isEmpty()).forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
    command.addAll(List.of(words));
    return command;
  }

  private static int listening(Child platform, long started) throws IOException {
    while (System.nanoTime() - started < START_LIMIT.toNanos()) {
      String line = platform.read();
      if (line.startsWith("listening on ")) {
        return URI.create(line.substring("listening on ".length())).getPort();
      }
    }
    throw new IOException("the platform did not start");
  }

  /// An endpoint that wants the events of one lane.
  ///
  /// @return its id
  String endpoint(int lane, int concurrency, String path) throws IOException, InterruptedException {
    String body =
        """
        {"url":"http://127.0.0.1:%d%s","event_types":["%s"],"concurrency":%d,"timeout":%d,\
        "filter":{"data":{"lane":["%s"]}}}\
        """
            .formatted(
                receiverPort,
                path,
                EventBytes.TYPE,
                concurrency,
                TIMEOUT.toSeconds(),
                EventBytes.laneText(lane));
    return api(
            EventBytes.customerOf(lane),
            HttpRequest.newBuilder(uri("/v1.0/endpoints"))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)))
        .required("id")
        .textValue();
  }

  void remove(int lane, String endpoint) throws IOException, InterruptedException {
    api(
        EventBytes.customerOf(lane),
        HttpRequest.newBuilder(uri("/v1.0/endpoints/" + endpoint)).DELETE());
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return api(0, HttpRequest.newBuilder(uri(path)).GET());
  }

  private JsonNode api(int customer, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        http.send(
            request.header("authorization", "Bearer " + ACCESS_KEY + customer).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() >= 300) {
      throw new IOException(answer.request().uri() + " was answered with " + answer.statusCode());
    }
    return JSON.readTree(answer.body());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /// Puts events of new ids.
  ///
  /// @param rate per second; 0: as fast as answers come
  /// @return the load, with how many were refused
  Put put(int toPort, int count, int connections, int rate, int firstLane, int lanes)
      throws IOException {
    Load load = new Load(toPort, nextEvent, count, connections, rate, firstLane, lanes);
    nextEvent += count;
    return new Put(load, Integer.parseInt(generator.ask(load.line())));
  }

  record Put(Load load, int refused) {}

  /// Puts events of new ids, and waits for them.
  ///
  /// @param counted lanes whose events are waited for and measured
  Measured measure(int toPort, int count, int rate, int firstLane, int lanes, IntPredicate counted)
      throws IOException, InterruptedException {
    long cpu = platform.cpuMicros();
    long others = cpuMicrosOfTheOthers();
    Put put = put(toPort, count, CONNECTIONS, rate, firstLane, lanes);
    awaitArrivals(put.load(), counted);
    Thread.sleep(100); // outcomes are stored, and repeats would come
    return Measured.of(
        tally, put, counted, platform.cpuMicros() - cpu, cpuMicrosOfTheOthers() - others);
  }

  void awaitArrivals(Load load, IntPredicate counted) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (int i = 0; i < load.count(); i++) {
      while (counted.test(load.lane(i))
          && tally.count(load.first() + i) == 0
          && System.nanoTime() < end) {
        Thread.sleep(2);
      }
    }
  }

  private long cpuMicrosOfTheOthers() throws IOException {
    return receiver.cpuMicros() + generator.cpuMicros();
  }

  @Override
  public void close() throws IOException {
    platform.close();
    generator.close();
    receiver.close();
    http.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }
}
