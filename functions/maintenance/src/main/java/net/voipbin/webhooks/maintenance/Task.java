package net.voipbin.webhooks.maintenance;

import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.management.AccessKey;

/// What the clock or an operator wants done: `{"task":"<name>", …}`.
sealed interface Task {
  /// Every minute.
  record Ring() implements Task {}

  /// Every five minutes.
  record Patrol() implements Task {}

  record MakeKey(CustomerId customer, String name, AccessKey.Scope scope) implements Task {}

  record RingLane(EndpointId endpoint) implements Task {}

  record ExplainLane(EndpointId endpoint) implements Task {}

  record Probe(EndpointId endpoint) implements Task {}

  /// Shows a page of the events that could not be read, newest first.
  record Rejected(int pageSize, Optional<String> pageToken) implements Task {}

  /// Reads them again, after what kept them from being read was mended.
  record ReingestRejected() implements Task {}

  /// @param events as the bus or Lambda's on-failure destination left them
  record Reingest(List<Payload> events) implements Task {}

  /// Removes all lanes' queues, with what lies in them.
  ///
  /// @param stage must be the function's own
  record TearDown(String stage) implements Task {}

  /// @throws IllegalArgumentException that says what is wrong and what would be right, for
  ///   operators
  static Task read(byte[] input) {
    Members members = Members.of(input);
    String task = members.text("task", "one of " + NAMES);
    return switch (task) {
      case "ring" -> new Ring();
      case "patrol" -> new Patrol();
      case "access_key" ->
          new MakeKey(
              members.parsed("customer_id", ID, CustomerId::parse),
              members.text("name", "a text that says whose key it is"),
              members.parsed("scope", "read or admin", Task::scope));
      case "ring_lane" -> new RingLane(members.endpoint());
      case "explain_lane" -> new ExplainLane(members.endpoint());
      case "probe" -> new Probe(members.endpoint());
      case "rejected" -> new Rejected(members.number("page_size", 100), members.find("page_token"));
      case "reingest_rejected" -> new ReingestRejected();
      case "teardown" -> new TearDown(members.text("stage", "the name of this stage"));
      case "reingest" -> new Reingest(members.items("events"));
      default -> throw members.wrong("task", "one of " + NAMES);
    };
  }

  String NAMES =
      "ring, patrol, access_key, ring_lane, explain_lane, probe, rejected, reingest_rejected,"
          + " reingest, teardown";

  String ID = "a UUID with its four hyphens";

  private static AccessKey.Scope scope(String text) {
    return switch (text) {
      case "read" -> AccessKey.Scope.READ;
      case "admin" -> AccessKey.Scope.ADMIN;
      default -> throw new IllegalArgumentException(text);
    };
  }
}
