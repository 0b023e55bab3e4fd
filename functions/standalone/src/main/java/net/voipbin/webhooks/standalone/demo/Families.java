package net.voipbin.webhooks.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.voipbin.webhooks.core.catalogue.Catalogue;
import net.voipbin.webhooks.core.catalogue.EventType;

/// Shows arrivals by resource: a line as soon as all events of a resource are there.
final class Families {
  private final DemoScreen screen;
  private final Map<String, Instant> put;
  private final Map<String, Integer> expected = new LinkedHashMap<>();
  private final Map<String, String> resourceOfType = new LinkedHashMap<>();
  private final Map<String, List<Arrival>> arrived = new LinkedHashMap<>();

  /// @param put when each event was put, by its id
  Families(DemoScreen screen, List<JsonNode> events, Map<String, Instant> put) {
    this.screen = screen;
    this.put = put;
    for (EventType type : Catalogue.types()) {
      resourceOfType.put(type.name().value(), type.resource());
    }
    for (JsonNode event : events) {
      String type = event.required("detail").required("type").textValue();
      expected.merge(resourceOfType.getOrDefault(type, type), 1, Integer::sum);
    }
  }

  synchronized void arrived(Arrival arrival) {
    String resource = resourceOfType.getOrDefault(arrival.eventType(), arrival.eventType());
    List<Arrival> known = arrived.computeIfAbsent(resource, _ -> new ArrayList<>());
    known.add(arrival);
    if (known.size() == expected.getOrDefault(resource, 0)) {
      show(resource, known);
    }
  }

  /// Shows what is not complete.
  synchronized void finish() {
    expected.forEach((resource, count) -> {
      int there = arrived.getOrDefault(resource, List.of()).size();
      if (there < count) {
        screen.bad("%-16s only %d of %d".formatted(resource, there, count));
      }
    });
  }

  private void show(String resource, List<Arrival> arrivals) {
    boolean signed = arrivals.stream().allMatch(Arrival::verified);
    long slowest =
        arrivals.stream()
            .mapToLong(arrival ->
                Duration.between(put.getOrDefault(arrival.eventId(), arrival.at()), arrival.at())
                    .toMillis())
            .max()
            .orElse(0);
    String text =
        "%-16s %s %s"
            .formatted(
                resource,
                "●".repeat(arrivals.size()),
                screen.faint("within " + slowest + " ms of the put"));
    if (signed) {
      screen.good(text);
    } else {
      screen.bad(text + " signature not accepted");
    }
  }
}
