package net.voipbin.webhooks.aws;

import java.time.Instant;
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
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// A delivery and its attempts are one item, so a delivery that succeeds at once is one write.
final class DynamoDeliveryLog implements DeliveryLog {
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
      Delivery delivery = LogItems.delivery(item);
      found.put(delivery.id(), delivery);
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
      dynamo.updateItem(
          update(entry)
              .on(UpdateItemRequest.builder())
              .tableName(table)
              .key(LogItems.key(customer, entry.id()))
              .build());
      return true;
    } catch (ConditionalCheckFailedException alreadyThere) {
      return true;
    } catch (SdkException unanswered) {
      complaints.about("an attempt of " + entry.id() + " may not be on record", unanswered);
      return false;
    }
  }

  /// The condition keeps an attempt from being appended twice, when the SDK repeats a request whose
  /// answer was lost.
  private Update update(Entry entry) {
    Attempt attempt = entry.attempt();
    Map<String, Optional<AttributeValue>> now = new LinkedHashMap<>();
    now.put(LogItems.STATUS, Optional.of(Values.text(entry.status().label())));
    now.put(LogItems.NEXT_ATTEMPT, entry.nextAttemptAt().map(Values::time));
    now.put(LogItems.UPDATED, Optional.of(Values.time(ended(attempt))));
    now.put(LAST_ATTEMPT, Optional.of(AttemptItems.mark(attempt)));
    now.put(Keys.TTL, Optional.of(Values.number(retention.ttl())));
    Update update =
        new Update()
            .set(now)
            .assign("#attempts = list_append(if_not_exists(#attempts, :none), :attempt)")
            .with("none", Values.list(List.of()))
            .with("attempt", Values.list(List.of(AttemptItems.value(attempt))))
            .require("attribute_not_exists(#last_attempt) OR #last_attempt <> :set_last_attempt");
    first(entry).forEach(update::setOnce);
    return update;
  }

  private static Map<String, AttributeValue> first(Entry entry) {
    return Map.of(
        LogItems.EVENT_TYPE, Values.text(entry.eventType().value()),
        LogItems.KIND, Values.text(entry.kind().label()),
        LogItems.CREATED, Values.time(entry.created()),
        LogItems.ENDPOINT_SHARD, LogItems.endpointShard(entry.id()),
        LogItems.CREATED_ID, LogItems.createdId(entry.created(), entry.id()));
  }

  private static Instant ended(Attempt attempt) {
    return attempt.startedAt().plus(attempt.durations().total());
  }
}
