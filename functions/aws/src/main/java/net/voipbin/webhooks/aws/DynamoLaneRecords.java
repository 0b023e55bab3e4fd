package net.voipbin.webhooks.aws;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.Gate;
import net.voipbin.webhooks.core.lane.LaneForm;
import net.voipbin.webhooks.core.lane.LaneOwner;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.LaneWrite;
import net.voipbin.webhooks.core.lane.Lease;
import net.voipbin.webhooks.core.lane.Vitals;
import net.voipbin.webhooks.core.upkeep.AllLanes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// An item for each lane. A write is one conditional update that returns what it met.
///
/// The SDK repeats a request whose answer is lost. All writes but one bear that: a second ring is
/// one ring too many, a second release or renewal finds what the first one left. A second [Take]
/// would meet its own lease, see below.
///
/// A record that is damaged is made anew, closed, and whatever was to be written is refused: nobody
/// can tell any more whether its lane may be drained. Patrol sees that the gate is unlike the
/// endpoint's status, and opens it (R11).
final class DynamoLaneRecords implements LaneRecords, AllLanes {
  private static final LaneRecord ANEW =
      new LaneRecord(Optional.empty(), 1, 0, new Gate.Paused(), Vitals.NONE);

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
    return item.isEmpty() ? Optional.empty() : Optional.of(record(lane, item));
  }

  private LaneRecord record(EndpointId lane, Map<String, AttributeValue> item) {
    return Damaged.read(item, LaneItems::record, complaints).orElseGet(() -> anew(lane));
  }

  private LaneRecord anew(EndpointId lane) {
    dynamo.putItem(call -> call.tableName(table).item(LaneItems.item(lane, ANEW)));
    return ANEW;
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
      Map<String, AttributeValue> before = dynamo.updateItem(request).attributes();
      return Damaged.read(before, LaneItems::record, complaints)
          .<Result>map(Result.Written::new)
          .orElseGet(() -> new Result.Refused(anew(lane)));
    } catch (ConditionalCheckFailedException refused) {
      return refused.hasItem() && !refused.item().isEmpty()
          ? refused(write, record(lane, refused.item()))
          : new Result.NoLane();
    } catch (DynamoDbException unfit) {
      if (!Damaged.isUnfit(unfit)) {
        throw unfit;
      }
      complaints.about("the record of lane " + lane + " is damaged", unfit);
      return new Result.Refused(anew(lane));
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
  public Sweep sweep() {
    List<Lane> lanes = new ArrayList<>();
    Set<EndpointId> unreadable = new HashSet<>();
    dynamo
        .scanPaginator(call ->
            call.tableName(table)
                .filterExpression("sk = :record")
                .expressionAttributeValues(Map.of(":record", Values.text(LaneItems.RECORD)))
                .consistentRead(true))
        .items()
        .forEach(item -> {
          List<Lane> lane = Damaged.skip(item, LaneItems::lane, complaints).toList();
          lanes.addAll(lane);
          if (lane.isEmpty()) {
            Damaged.skip(item, LaneItems::laneId, complaints).forEach(unreadable::add);
          }
        });
    return new Sweep(lanes, unreadable);
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
