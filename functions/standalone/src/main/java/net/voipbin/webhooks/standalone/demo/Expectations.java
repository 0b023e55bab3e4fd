package net.voipbin.webhooks.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Which event must have arrived where, worked out from the samples and not by the platform.
final class Expectations {
  private final Map<String, Set<String>> byPath = new LinkedHashMap<>();

  /// @param events whole EventBridge events
  void expect(String path, List<JsonNode> events, Predicate<JsonNode> wanted) {
    Set<String> ids = new TreeSet<>();
    events.stream()
        .map(event -> event.required("detail"))
        .filter(wanted)
        .forEach(detail -> ids.add(detail.required("id").textValue()));
    byPath.put(path, ids);
  }

  Set<String> of(String path) {
    return byPath.getOrDefault(path, Set.of());
  }

  Set<String> missing(String path, List<Arrival> arrivals) {
    Set<String> missing = new TreeSet<>(of(path));
    arrivals.stream()
        .filter(arrival -> arrival.path().equals(path) && arrival.isDelivered())
        .forEach(arrival -> missing.remove(arrival.eventId()));
    return missing;
  }

  /// What is wrong, for people; empty when everything came, signed, and nothing else.
  List<String> problems(List<Arrival> arrivals) {
    List<String> problems = new ArrayList<>();
    for (String path : byPath.keySet()) {
      Set<String> missing = missing(path, arrivals);
      if (!missing.isEmpty()) {
        problems.add(path + " misses " + missing.size() + " events: " + missing);
      }
    }
    for (Arrival arrival : arrivals) {
      if (!arrival.verified()) {
        problems.add("signature not accepted: " + arrival);
      }
      boolean unwanted =
          byPath.containsKey(arrival.path()) && !of(arrival.path()).contains(arrival.eventId());
      if (unwanted) {
        problems.add("nobody subscribed to " + arrival);
      }
    }
    return problems;
  }
}
