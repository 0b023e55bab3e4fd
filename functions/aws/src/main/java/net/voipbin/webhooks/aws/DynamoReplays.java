package net.voipbin.webhooks.aws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.management.Page;
import net.voipbin.webhooks.core.replay.Replay;
import net.voipbin.webhooks.core.replay.ReplayId;
import net.voipbin.webhooks.core.replay.ReplayStatus;
import net.voipbin.webhooks.core.replay.Replays;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// Replays, each with how far it has come; few enough that a customer's are read whole. They go
/// some time after the events that they were about.
final class DynamoReplays implements Replays {
  /// Of two that meet, DynamoDB may refuse each (Developer Guide, "Transaction conflict handling in
  /// DynamoDB"). What another try reads takes about as long as the other's transaction.
  private static final int TRIES = 5;

  private final ConfigTable table;
  private final Retention retention;
  private final Sequence sequence;
  private final Complaints complaints;

  DynamoReplays(ConfigTable table, Retention retention, Complaints complaints) {
    this.table = table;
    this.retention = retention;
    this.sequence = new Sequence(retention.clock());
    this.complaints = complaints;
  }

  /// One that is refused reads again what it was refused for.
  @Override
  public boolean begin(Replay replay) {
    for (int tries = 1; ; tries++) {
      Optional<ReplayId> before = turn(replay);
      if (before.equals(Optional.of(replay.id()))) {
        // The answer to the try before was lost.
        return true;
      }
      if (before.filter(id -> isRunning(replay.customer(), id)).isPresent()) {
        return false;
      }
      try {
        write(replay, before);
        return true;
      } catch (TransactionCanceledException refused) {
        if (tries == TRIES) {
          throw refused;
        }
      }
    }
  }

  /// Both or none: the replay, and whose turn it is over what was read of that.
  ///
  /// @throws TransactionCanceledException when another has begun meanwhile, or is about to
  private void write(Replay replay, Optional<ReplayId> before) {
    Put.Builder turn =
        Put.builder()
            .tableName(table.name())
            .item(ReplayItems.turn(replay, Values.number(retention.ttl())));
    if (before.isEmpty()) {
      turn.conditionExpression("attribute_not_exists(pk)");
    } else {
      turn.conditionExpression(ReplayItems.TURN + " = :before")
          .expressionAttributeValues(Map.of(":before", Values.text(before.get().toString())));
    }
    Put inserted = Put.builder().tableName(table.name()).item(item(replay)).build();
    table
        .dynamo()
        .transactWriteItems(call ->
            call.transactItems(
                TransactWriteItem.builder().put(turn.build()).build(),
                TransactWriteItem.builder().put(inserted).build()));
  }

  private Optional<ReplayId> turn(Replay replay) {
    return table.find(ReplayItems.turnKey(replay)).map(ReplayItems::turn);
  }

  /// A damaged one is stuck, and in nobody's way.
  private boolean isRunning(CustomerId customer, ReplayId id) {
    return table
        .find(ReplayItems.key(customer, id))
        .flatMap(item -> Damaged.read(item, ReplayItems::replay, complaints))
        .filter(Replay::isRunning)
        .isPresent();
  }

  private Map<String, AttributeValue> item(Replay replay) {
    Map<String, Optional<AttributeValue>> attributes =
        new LinkedHashMap<>(ReplayItems.attributes(replay));
    attributes.put(ConfigKeys.SEQUENCE, Optional.of(Values.number(sequence.next())));
    attributes.put(Keys.TTL, Optional.of(Values.number(retention.ttl())));
    return ConfigKeys.item(ReplayItems.key(replay.customer(), replay.id()), attributes);
  }

  @Override
  public Optional<Replay> find(CustomerId customer, ReplayId id) {
    return table.find(ReplayItems.key(customer, id)).map(ReplayItems::replay);
  }

  private record Placed(String position, Replay replay) {}

  @Override
  public Page<Replay> list(CustomerId customer, EndpointId endpoint, Page.Request page) {
    List<Placed> placed = of(customer, endpoint);
    return Cursors.REPLAYS.page(placed, page, Placed::position).map(Placed::replay);
  }

  private List<Placed> of(CustomerId customer, EndpointId endpoint) {
    return table.all(ConfigKeys.customer(customer), ReplayItems.PREFIX).stream()
        .flatMap(item -> Damaged.skip(item, DynamoReplays::placed, complaints))
        .filter(one -> one.replay().endpoint().equals(endpoint))
        .toList();
  }

  private static Placed placed(Map<String, AttributeValue> item) {
    return new Placed(ConfigKeys.position(new Item(item)), ReplayItems.replay(item));
  }

  /// The index may lack one that was made in the last second: entries of its queue come later.
  @Override
  public Optional<Replay> running(ReplayId id) {
    return table.keysOf(id.toString()).stream()
        .filter(key -> new Item(key).text(Keys.SK).equals(ReplayItems.PREFIX + id))
        .findFirst()
        .flatMap(table::find)
        .map(ReplayItems::replay)
        .filter(Replay::isRunning);
  }

  @Override
  public List<Replay> running() {
    String condition = "begins_with(#sk, :prefix) AND #status = :running";
    return table
        .dynamo()
        .scanPaginator(call ->
            call.tableName(table.name())
                .filterExpression(condition)
                .expressionAttributeNames(Update.names(condition))
                .expressionAttributeValues(
                    Map.of(
                        ":prefix", Values.text(ReplayItems.PREFIX),
                        ":running", Values.text(ReplayStatus.RUNNING.label())))
                .consistentRead(true))
        .items()
        .stream()
        .flatMap(item -> Damaged.skip(item, ReplayItems::replay, complaints))
        .toList();
  }

  @Override
  public boolean replace(Replay expected, Replay next) {
    return table.replace(
        ReplayItems.key(expected.customer(), expected.id()),
        ReplayItems.attributes(expected),
        ReplayItems.attributes(next));
  }
}
