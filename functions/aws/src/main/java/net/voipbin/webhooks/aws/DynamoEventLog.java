package net.voipbin.webhooks.aws;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.EventKey;
import net.voipbin.webhooks.core.routing.EventLog;
import net.voipbin.webhooks.core.routing.Rejection;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// An item for each event, written once.
final class DynamoEventLog implements EventLog {
  private static final String ROUTED = "#pk, #endpoints";

  private final DynamoDbClient dynamo;
  private final String table;
  private final Batches batches;
  private final Bodies bodies;
  private final Retention retention;
  private final Sequence sequence;
  private final Complaints complaints;

  DynamoEventLog(DynamoDbClient dynamo, String table, Retention retention, Complaints complaints) {
    this.dynamo = dynamo;
    this.table = table;
    this.batches = new Batches(dynamo, table);
    this.bodies = new Bodies(dynamo, table, retention);
    this.retention = retention;
    this.sequence = new Sequence(retention.clock());
    this.complaints = complaints;
  }

  @Override
  public List<Optional<List<EndpointId>>> routed(List<EventKey> keys) {
    List<Map<String, AttributeValue>> wanted = keys.stream().distinct().map(LogItems::key).toList();
    Map<EventKey, List<EndpointId>> found = new HashMap<>();
    for (Map<String, AttributeValue> attributes : batches.get(wanted, ROUTED)) {
      Item item = new Item(attributes);
      // That there is one says that it was routed.
      found.put(
          LogItems.eventKey(item),
          Damaged.read(attributes, _ -> LogItems.endpoints(item), complaints).orElse(List.of()));
    }
    return keys.stream().map(key -> Optional.ofNullable(found.get(key))).toList();
  }

  @Override
  public List<Boolean> record(List<Routed> events) {
    return Chunks.atOnce(events, this::record);
  }

  private boolean record(Routed routed) {
    EventKey key = routed.event().key();
    try {
      Map<String, AttributeValue> body = bodies.attributes(key, routed.event().body());
      dynamo.putItem(call ->
          call.tableName(table)
              .item(LogItems.event(routed, body, retention.ttl()))
              .conditionExpression("attribute_not_exists(pk)"));
      return true;
    } catch (ConditionalCheckFailedException alreadyThere) {
      return true;
    } catch (SdkException unanswered) {
      complaints.about("event " + key.id() + " may not have been recorded", unanswered);
      return false;
    }
  }

  @Override
  public void reject(Rejection rejection) {
    Map<String, AttributeValue> detail = bodies.attributes(LogItems.REJECTED, rejection.detail());
    Map<String, AttributeValue> item =
        LogItems.rejection(rejection, detail, sequence.next(), retention.ttl());
    dynamo.putItem(call -> call.tableName(table).item(item));
  }
}
