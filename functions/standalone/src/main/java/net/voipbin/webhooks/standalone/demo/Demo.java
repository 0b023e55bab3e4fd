package net.voipbin.webhooks.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import net.voipbin.webhooks.core.catalogue.Catalogue;
import net.voipbin.webhooks.core.catalogue.EventType;
import net.voipbin.webhooks.standalone.demo.DemoReceiver.Behaviour;

/// Plays a customer with four endpoints through one round of every event there is, and checks that
/// everything arrived where it should, signed.
public final class Demo {
  private static final String EVERYTHING = "/everything";
  private static final String INCOMING = "/incoming-calls";
  private static final String FLAKY = "/flaky";
  private static final String HANGING = "/hanging";

  /// Retries of the flaky endpoint come within a few seconds; the rest is there at once.
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI platform;
  private final String accessKey;
  private final DemoScreen screen;
  private final List<JsonNode> events;
  private final Expectations expectations = new Expectations();
  private final Map<String, Instant> put = new ConcurrentHashMap<>();

  /// @param platform where it listens; its customer must be that of the samples
  /// @param colours whether the output understands ANSI escapes
  public Demo(URI platform, String accessKey, PrintStream out, boolean colours) throws IOException {
    this.platform = platform;
    this.accessKey = accessKey;
    this.screen = new DemoScreen(out, colours);
    this.events = new ArrayList<>();
    for (EventType type : Catalogue.types()) {
      events.add(JSON.readTree(type.sample()));
    }
  }

  /// @return whether everything expected arrived, and nothing else
  public boolean run() throws IOException, InterruptedException {
    Families families = new Families(screen, events, put);
    try (DemoReceiver receiver =
            new DemoReceiver(arrival -> {
              if (arrival.path().equals(EVERYTHING)) {
                families.arrived(arrival);
              }
            });
        DemoClient client = new DemoClient(platform, accessKey)) {
      screen.heading("VoIPBIN Webhooks: every event, from the bus to a customer's server");
      screen.line("platform  " + platform);
      screen.line(
          "receiver  "
              + receiver.url("/")
              + screen.faint("  checks each signature with com.standardwebhooks:standardwebhooks"));
      makeEndpoints(client, receiver);
      putEverything(client);
      boolean all = awaitEverything(receiver);
      families.finish();
      showFlaky(client, receiver);
      return summary(receiver, all);
    }
  }

  private void makeEndpoints(DemoClient client, DemoReceiver receiver)
      throws IOException, InterruptedException {
    screen.heading("Four endpoints, made with POST /v1.0/endpoints");
    make(client, receiver, EVERYTHING, Behaviour.OK, "{\"event_types\":[\"*\"]}");
    expectations.expect(EVERYTHING, events, _ -> true);
    make(
        client,
        receiver,
        INCOMING,
        Behaviour.OK,
        "{\"event_types\":[\"call_*\"],\"filter\":{\"data\":{\"direction\":[\"incoming\"]}}}");
    expectations.expect(
        INCOMING,
        events,
        detail ->
            detail.required("type").textValue().startsWith("call_")
                && detail.required("data").path("direction").asText().equals("incoming"));
    make(
        client,
        receiver,
        FLAKY,
        Behaviour.FAILS_TWICE,
        "{\"event_types\":[\"queuecall_done\"],\"retry_schedule\":[1,2]}");
    expectations.expect(
        FLAKY, events, detail -> detail.required("type").textValue().equals("queuecall_done"));
    make(client, receiver, HANGING, Behaviour.HANGS, "{\"event_types\":[\"*\"],\"timeout\":30}");
  }

  private void make(
      DemoClient client, DemoReceiver receiver, String path, Behaviour behaviour, String settings)
      throws IOException, InterruptedException {
    receiver.behave(path, behaviour);
    ObjectNode body = (ObjectNode) JSON.readTree(settings);
    body.put("url", receiver.url(path));
    JsonNode made = client.post("/v1.0/endpoints", body);
    receiver.trust(path, made.required("secret").textValue());
    String manner =
        switch (behaviour) {
          case OK -> "";
          case FAILS_TWICE -> "   answers 503 twice";
          case HANGS -> "   takes requests and never answers";
        };
    screen.line("%-16s %s%s".formatted(path, settings, screen.faint(manner)));
  }

  private void putEverything(DemoClient client) throws IOException, InterruptedException {
    screen.heading(
        events.size() + " events through PutEvents, 10 at a time; what arrives at " + EVERYTHING);
    for (int from = 0; from < events.size(); from += DemoClient.ENTRIES_AT_ONCE) {
      int to = Math.min(from + DemoClient.ENTRIES_AT_ONCE, events.size());
      List<JsonNode> batch = events.subList(from, to);
      Instant now = Instant.now();
      batch.forEach(event -> put.put(event.required("detail").required("id").textValue(), now));
      client.putEvents(batch);
    }
  }

  private boolean awaitEverything(DemoReceiver receiver) throws InterruptedException {
    return await(() ->
        List.of(EVERYTHING, INCOMING, FLAKY).stream()
            .allMatch(path -> expectations.missing(path, receiver.arrivals()).isEmpty()));
  }

  private static boolean await(BooleanSupplier condition) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        return false;
      }
      Thread.sleep(20);
    }
    return true;
  }

  private void showFlaky(DemoClient client, DemoReceiver receiver)
      throws IOException, InterruptedException {
    screen.heading("How " + FLAKY + " recovered, as GET /v1.0/deliveries/{id} tells");
    for (Arrival arrival : receiver.arrivals()) {
      if (!arrival.path().equals(FLAKY) || !arrival.isDelivered()) {
        continue;
      }
      JsonNode found = client.get("/v1.0/events/" + arrival.eventId() + "/deliveries");
      for (JsonNode delivery : found.required("result")) {
        if (delivery.required("attempt_count").intValue() > 1) {
          delivery.required("attempts").forEach(this::showAttempt);
        }
      }
    }
  }

  private void showAttempt(JsonNode attempt) {
    String text =
        "attempt %s at %s   %s"
            .formatted(
                attempt.required("number"),
                attempt.required("started_at").textValue(),
                attempt.required("status_code"));
    if (attempt.required("status_code").asInt() == 200) {
      screen.good(text);
    } else {
      screen.note(text);
    }
  }

  private boolean summary(DemoReceiver receiver, boolean all) {
    List<Arrival> arrivals = receiver.arrivals();
    List<String> problems = expectations.problems(arrivals);
    screen.heading("Summary");
    for (String path : List.of(EVERYTHING, INCOMING, FLAKY)) {
      long delivered =
          arrivals.stream().filter(a -> a.path().equals(path) && a.isDelivered()).count();
      screen.good(
          "%-16s %d of %d events delivered"
              .formatted(path, delivered, expectations.of(path).size()));
    }
    long held = arrivals.stream().filter(arrival -> arrival.path().equals(HANGING)).count();
    screen.note("%-16s holds %d requests and everybody else's time: none".formatted(HANGING, held));
    long verified = arrivals.stream().filter(Arrival::verified).count();
    screen.line(verified + " of " + arrivals.size() + " signatures verified");
    problems.forEach(screen::bad);
    boolean good = all && problems.isEmpty() && held > 0;
    if (good) {
      screen.good("everything that was put has arrived");
    } else {
      screen.bad("the demo failed");
    }
    return good;
  }
}
