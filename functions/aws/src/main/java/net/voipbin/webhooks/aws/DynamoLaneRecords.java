package net.voipbin.webhooks.aws;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.LaneForm;
import net.voipbin.webhooks.core.lane.LaneOwner;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.LaneWrite;
import net.voipbin.webhooks.core.lane.Lease;
import net.voipbin.webhooks.core.upkeep.AllLanes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// An item for each lane. A write is one conditional update that returns what it met.
///
/// The SDK repeats a request whose answer is lost. All writes but one bear that: a second ring is
/// one ring too many, a second release or renewal finds what the first one left. A second [Take]
/// would meet its own lease, see below.
final class DynamoLaneRecords implements LaneRecords, AllLanes {
  private final DynamoDbClient dynamo;
  private final String table;
  private final InstantSource clock;
  private final Complaints complaints;

  DynamoLaneRecords(
      DynamoDbClient dynamo, String table, InstantSource clock, Complaints complaints) {
    this.dynamo = dynamo;
    this.table = table;
    this.clock = clock;
    this.complaints = complaints;
  }

  @Override
  public Optional<LaneRecord> find(EndpointId lane) {
    Map<String, AttributeValue> item =
        dynamo
            .getItem(call -> call.tableName(table).key(LaneItems.key(lane)).consistentRead(true))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(LaneItems.record(item));
  }

  @Override
  public Result write(EndpointId lane, LaneWrite write) {
    UpdateItemRequest request =
        LaneUpdates.of(write)
            .require("attribute_exists(#pk)")
            .set(LaneItems.TOUCHED, Values.time(clock.instant()))
            .on(UpdateItemRequest.builder())
            .tableName(table)
            .key(LaneItems.key(lane))
            .returnValues(ReturnValue.ALL_OLD)
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build();
    try {
      return new Result.Written(LaneItems.record(dynamo.updateItem(request).attributes()));
    } catch (ConditionalCheckFailedException refused) {
      return refused.hasItem() && !refused.item().isEmpty()
          ? refused(write, LaneItems.record(refused.item()))
          : new Result.NoLane();
    }
  }

  /// A lease that was taken by a request whose answer was lost is ours: every drain has an owner of
  /// its own. What that request met is not known, so it is said to have been a lease that ran out:
  /// the drain is then careful (R5).
  private static Result refused(LaneWrite write, LaneRecord current) {
    boolean isOurs =
        write instanceof LaneWrite.Take(Lease lease, _)
            && current.lease().equals(Optional.of(lease));
    if (!isOurs) {
      return new Result.Refused(current);
    }
    Lease unknown = new Lease(new LaneOwner(new UUID(0, 0)), Instant.EPOCH);
    return new Result.Written(
        new LaneRecord(
            Optional.of(unknown),
            current.rung(),
            current.heard(),
            current.gate(),
            current.vitals()));
  }

  @Override
  public void create(EndpointId lane, LaneRecord initial) {
    Map<String, AttributeValue> item = new HashMap<>(LaneItems.item(lane, initial));
    item.put(LaneItems.TOUCHED, Values.time(clock.instant()));
    try {
      dynamo.putItem(
          call -> call.tableName(table).item(item).conditionExpression("attribute_not_exists(pk)"));
    } catch (ConditionalCheckFailedException alreadyThere) {
      // It stays as it is.
    }
  }

  @Override
  public void remove(EndpointId lane) {
    dynamo.deleteItem(call -> call.tableName(table).key(LaneItems.key(lane)));
  }

  @Override
  public List<Lane> all() {
    return dynamo
        .scanPaginator(call ->
            call.tableName(table)
                .filterExpression("sk = :record")
                .expressionAttributeValues(Map.of(":record", Values.text(LaneItems.RECORD)))
                .consistentRead(true))
        .items()
        .stream()
        .flatMap(item -> Damaged.skip(item, LaneItems::lane, complaints))
        .toList();
  }

  @Override
  public void made(EndpointId lane, LaneForm form) {
    Update update =
        new Update()
            .require("attribute_exists(#pk)")
            .set(LaneItems.VERSION, Values.number(form.version()))
            .set(LaneItems.RECEIVES, Values.number(form.maxReceives()));
    try {
      dynamo.updateItem(
          update.on(UpdateItemRequest.builder()).tableName(table).key(LaneItems.key(lane)).build());
    } catch (ConditionalCheckFailedException gone) {
      // There is no lane any more.
    }
  }
}
