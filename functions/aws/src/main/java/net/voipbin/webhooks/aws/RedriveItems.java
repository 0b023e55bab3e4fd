package net.voipbin.webhooks.aws;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.Uuids;
import net.voipbin.webhooks.core.lane.DeadLetters.Move;
import net.voipbin.webhooks.core.lane.DeadLetters.Status;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What the Lanes table knows of moves out of the dead letters: the last one of each lane, and a
/// list of those whose lanes are still to be rung.
final class RedriveItems {
  /// The partition of the list.
  static final String RUNNING = "redrives";

  private static final String STATUS = "status";

  private static final String ID = "move_id";
  private static final String MOVED = "moved";
  private static final String TOTAL = "total";
  private static final String AFTER = "after";

  private RedriveItems() {}

  /// @param after an SQS task that started then, or before, is an earlier one
  record Redrive(Move move, Instant after) {}

  static Map<String, AttributeValue> key(EndpointId lane) {
    return Keys.of("lane#" + lane, "redrive");
  }

  /// @param id of the move
  record Mark(EndpointId lane, UUID id) {}

  static Map<String, AttributeValue> running(EndpointId lane) {
    return Keys.of(RUNNING, lane.toString());
  }

  static Map<String, AttributeValue> item(Mark mark) {
    Map<String, AttributeValue> item = new LinkedHashMap<>(running(mark.lane()));
    item.put(ID, Values.text(mark.id().toString()));
    return item;
  }

  static Mark mark(Map<String, AttributeValue> attributes) {
    Item item = new Item(attributes);
    return new Mark(item.parsed(Keys.SK, EndpointId::parse), item.parsed(ID, Uuids::parse));
  }

  static Map<String, AttributeValue> item(EndpointId lane, Redrive redrive) {
    Map<String, AttributeValue> item = new LinkedHashMap<>(key(lane));
    item.put(ID, Values.text(redrive.move().id().toString()));
    item.put(MOVED, Values.number(redrive.move().moved()));
    item.put(TOTAL, Values.number(redrive.move().total()));
    item.put(STATUS, Values.text(redrive.move().status().label()));
    item.put(AFTER, Values.time(redrive.after()));
    return item;
  }

  static Redrive redrive(Map<String, AttributeValue> attributes) {
    Item item = new Item(attributes);
    UUID id = item.parsed(ID, Uuids::parse);
    Status status = item.parsed(STATUS, text -> Status.valueOf(text.toUpperCase(Locale.ROOT)));
    return new Redrive(
        new Move(id, item.number(MOVED), item.number(TOTAL), status), item.time(AFTER));
  }
}
