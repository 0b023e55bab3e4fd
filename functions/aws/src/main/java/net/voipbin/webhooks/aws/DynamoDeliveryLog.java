package net.voipbin.webhooks.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.Attempt;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.event.CustomerId;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// A delivery and its attempts are one item, so a delivery that succeeds at once is one write.
final class DynamoDeliveryLog implements DeliveryLog {
  /// Of an item that is full: a few hundred KB.
  private static final int KEPT = 50;

  private static final String LAST_ATTEMPT = "last_attempt";

  private final DynamoDbClient dynamo;
  private final String table;
  private final Batches batches;
  private final Retention retention;
  private final Complaints complaints;

  DynamoDeliveryLog(
      DynamoDbClient dynamo, String table, Retention retention, Complaints complaints) {
    this.dynamo = dynamo;
    this.table = table;
    this.batches = new Batches(dynamo, table);
    this.retention = retention;
    this.complaints = complaints;
  }

  @Override
  public List<Optional<Delivery>> read(CustomerId customer, List<DeliveryId> ids) {
    List<Map<String, AttributeValue>> keys =
        ids.stream().distinct().map(id -> LogItems.key(customer, id)).toList();
    Map<DeliveryId, Delivery> found = new HashMap<>();
    for (Map<String, AttributeValue> item : batches.get(keys, "")) {
      Damaged.skip(item, LogItems::delivery, complaints)
          .forEach(delivery -> found.put(delivery.id(), delivery));
    }
    return ids.stream()
        .map(id -> Optional.ofNullable(found.get(id)).filter(one -> !one.attempts().isEmpty()))
        .toList();
  }

  @Override
  public List<Boolean> append(CustomerId customer, List<Entry> entries) {
    return Chunks.atOnce(entries, entry -> append(customer, entry));
  }

  private boolean append(CustomerId customer, Entry entry) {
    try {
      Map<String, AttributeValue> item =
          dynamo
              .updateItem(
                  update(entry)
                      .on(UpdateItemRequest.builder())
                      .tableName(table)
                      .key(LogItems.key(customer, entry.id()))
                      .returnValues(ReturnValue.ALL_NEW)
                      .build())
              .attributes();
      return Damaged.read(item, LogItems::delivery, complaints).isPresent()
          || rewritten(customer, entry);
    } catch (ConditionalCheckFailedException alreadyThere) {
      return true;
    } catch (DynamoDbException refused) {
      if (!Damaged.isUnfit(refused)) {
        return unanswered(entry, refused);
      }
      complaints.about("the item of " + entry.id() + " takes no further attempt", refused);
      return rewritten(customer, entry);
    } catch (SdkException failed) {
      return unanswered(entry, failed);
    }
  }

  private boolean unanswered(Entry entry, SdkException failed) {
    complaints.about("an attempt of " + entry.id() + " may not be on record", failed);
    return false;
  }

  /// Makes the item anew where it takes no more: it is damaged, or full of attempts of many
  /// redrives. Only the lane's one drain writes it.
  private boolean rewritten(CustomerId customer, Entry entry) {
    Map<String, AttributeValue> key = LogItems.key(customer, entry.id());
    try {
      Optional<Delivery> old =
          batches.get(List.of(key), "").stream()
              .flatMap(item -> Damaged.skip(item, LogItems::delivery, complaints))
              .findFirst();
      Map<String, AttributeValue> item = new HashMap<>(key);
      item.putAll(first(entry, old.map(Delivery::created).orElse(entry.created())));
      item.putAll(Values.present(now(entry)));
      item.put(LogItems.ATTEMPTS, Values.list(attempts(old, entry.attempt())));
      dynamo.putItem(call -> call.tableName(table).item(item));
      return true;
    } catch (SdkException failed) {
      return unanswered(entry, failed);
    }
  }

  /// The newest of the old ones, and the new one.
  private static List<AttributeValue> attempts(Optional<Delivery> old, Attempt next) {
    List<Attempt> before = old.map(Delivery::attempts).orElse(List.of());
    List<AttributeValue> kept = new ArrayList<>();
    before.stream()
        .skip(Math.max(0, before.size() - KEPT))
        .forEach(attempt -> kept.add(AttemptItems.value(attempt)));
    kept.add(AttemptItems.value(next));
    return kept;
  }

  /// The condition keeps an attempt from being appended twice, when the SDK repeats a request whose
  /// answer was lost.
  private Update update(Entry entry) {
    Update update =
        new Update()
            .set(now(entry))
            .assign("#attempts = list_append(if_not_exists(#attempts, :none), :attempt)")
            .with("none", Values.list(List.of()))
            .with("attempt", Values.list(List.of(AttemptItems.value(entry.attempt()))))
            .require("attribute_not_exists(#last_attempt) OR #last_attempt <> :set_last_attempt");
    first(entry, entry.created()).forEach(update::setOnce);
    return update;
  }

  private Map<String, Optional<AttributeValue>> now(Entry entry) {
    Attempt attempt = entry.attempt();
    Map<String, Optional<AttributeValue>> now = new LinkedHashMap<>();
    now.put(LogItems.STATUS, Optional.of(Values.text(entry.status().label())));
    now.put(LogItems.NEXT_ATTEMPT, entry.nextAttemptAt().map(Values::time));
    now.put(LogItems.UPDATED, Optional.of(Values.time(attempt.endedAt())));
    now.put(LAST_ATTEMPT, Optional.of(AttemptItems.mark(attempt)));
    now.put(Keys.TTL, Optional.of(Values.number(retention.ttl())));
    return now;
  }

  private static Map<String, AttributeValue> first(Entry entry, Instant created) {
    return Map.of(
        LogItems.EVENT_TYPE, Values.text(entry.eventType().value()),
        LogItems.KIND, Values.text(entry.kind().label()),
        LogItems.CREATED, Values.time(created),
        LogItems.ENDPOINT_SHARD, LogItems.endpointShard(entry.id()),
        LogItems.CREATED_ID, LogItems.createdId(created, entry.id()));
  }
}
