package net.voipbin.webhooks.aws;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.management.Page.Cursor;
import net.voipbin.webhooks.core.replay.Progress;
import net.voipbin.webhooks.core.replay.Replay;
import net.voipbin.webhooks.core.replay.ReplayId;
import net.voipbin.webhooks.core.replay.ReplayKind;
import net.voipbin.webhooks.core.replay.ReplayRequest;
import net.voipbin.webhooks.core.replay.ReplayStatus;
import net.voipbin.webhooks.core.subscription.TypePattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Replays as items of the Config table, in their customer's partition.
final class ReplayItems {
  static final String PREFIX = "replay#";
  static final String STATUS = "status";

  /// The id of the one whose turn it is.
  static final String TURN = "replay_id";

  private static final String TURNS = "replay_turn#";

  private static final String CUSTOMER = "customer_id";
  private static final String ENDPOINT = "endpoint_id";

  private ReplayItems() {}

  static Map<String, AttributeValue> key(CustomerId customer, ReplayId id) {
    return Keys.of(ConfigKeys.customer(customer), PREFIX + id);
  }

  /// Which replay of a kind may run for an endpoint: the one that was begun last.
  static Map<String, AttributeValue> turnKey(Replay replay) {
    return Keys.of(
        ConfigKeys.customer(replay.customer()),
        TURNS + replay.endpoint() + "#" + replay.request().kind().label());
  }

  static Map<String, AttributeValue> turn(Replay replay, AttributeValue ttl) {
    Map<String, AttributeValue> item = new LinkedHashMap<>(turnKey(replay));
    item.put(TURN, Values.text(replay.id().toString()));
    item.put(Keys.TTL, ttl);
    return item;
  }

  static ReplayId turn(Map<String, AttributeValue> attributes) {
    return new Item(attributes).parsed(TURN, ReplayId::parse);
  }

  /// All but the key.
  static Map<String, Optional<AttributeValue>> attributes(Replay replay) {
    ReplayRequest request = replay.request();
    Progress progress = replay.progress();
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    item.put(ConfigKeys.ID, Values.text(replay.id().toString()));
    item.put(CUSTOMER, Values.text(replay.customer().toString()));
    item.put(ENDPOINT, Values.text(replay.endpoint().toString()));
    item.put("kind", Values.text(request.kind().label()));
    item.put("since", Values.time(request.from()));
    item.put("until", Values.time(request.to()));
    item.put(
        "event_types",
        Values.list(request.eventTypes().stream().map(type -> Values.text(type.value())).toList()));
    item.put(STATUS, Values.text(replay.status().label()));
    item.put("phase", Values.text(progress.phase().name().toLowerCase(Locale.ROOT)));
    item.put("found", Values.number(progress.found()));
    item.put("sent", Values.number(progress.sent()));
    item.put("due", Values.time(replay.due()));
    item.put("created", Values.time(replay.created()));
    item.put("updated", Values.time(replay.updated()));
    Map<String, Optional<AttributeValue>> all = new LinkedHashMap<>();
    item.forEach((name, value) -> all.put(name, Optional.of(value)));
    all.put("place", progress.after().map(cursor -> Values.text(cursor.token())));
    return all;
  }

  static Replay replay(Map<String, AttributeValue> attributes) {
    Item item = new Item(attributes);
    try {
      return new Replay(
          item.parsed(ConfigKeys.ID, ReplayId::parse),
          item.parsed(CUSTOMER, CustomerId::parse),
          item.parsed(ENDPOINT, EndpointId::parse),
          new ReplayRequest(
              item.parsed("kind", text -> ReplayKind.ofLabel(text).orElseThrow()),
              item.time("since"),
              item.time("until"),
              item.texts("event_types").stream().map(TypePattern::new).toList()),
          item.parsed(STATUS, text -> ReplayStatus.ofLabel(text).orElseThrow()),
          new Progress(
              item.parsed("phase", text -> Progress.Phase.valueOf(text.toUpperCase(Locale.ROOT))),
              item.optionalText("place").map(Cursor::new),
              item.number("found"),
              item.number("sent")),
          item.time("due"),
          item.time("created"),
          item.time("updated"));
    } catch (IllegalArgumentException | NoSuchElementException damaged) {
      throw new DamagedItemException(
          "replay " + item.optionalText(ConfigKeys.ID).orElse("?") + " is damaged", damaged);
    }
  }
}
