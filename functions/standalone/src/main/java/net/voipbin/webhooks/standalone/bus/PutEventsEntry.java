package net.voipbin.webhooks.standalone.bus;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An entry as it was sent, not checked yet (EventBridge API reference, "PutEventsRequestEntry").
/// An absent text is the empty one: EventBridge answers both alike.
record PutEventsEntry(
    Optional<Instant> time,
    String source,
    String detailType,
    String detail,
    String busName,
    List<String> resources) {
  /// What a time counts.
  private static final int TIME_BYTES = 14;

  PutEventsEntry {
    resources = List.copyOf(resources);
  }

  /// In bytes, as EventBridge counts (User Guide, "Calculating PutEvents event entry size").
  long size() {
    long size = time.isPresent() ? TIME_BYTES : 0;
    for (String resource : resources) {
      size += utf8Length(resource);
    }
    return size + utf8Length(source) + utf8Length(detailType) + utf8Length(detail);
  }

  private static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /// Customers' data never lands in a log by accident.
  @Override
  public String toString() {
    return "PutEventsEntry[" + source + " " + detailType + "]";
  }
}
