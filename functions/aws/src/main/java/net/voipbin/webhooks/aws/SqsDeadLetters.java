package net.voipbin.webhooks.aws;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.aws.RedriveItems.Redrive;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.DeadLetters;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ResourceNotFoundException;

/// SQS moves by itself; here stands which move is whose. A move is written down first, then begun:
/// after a crash in between it is begun by whoever carries on.
final class SqsDeadLetters implements DeadLetters {
  /// All that SQS lists.
  private static final int MAX_TASKS = 10;

  private final SqsClient sqs;
  private final LaneNames names;
  private final DynamoDbClient dynamo;
  private final String table;
  private final Complaints complaints;

  SqsDeadLetters(
      SqsClient sqs, LaneNames names, DynamoDbClient dynamo, String table, Complaints complaints) {
    this.sqs = sqs;
    this.names = names;
    this.dynamo = dynamo;
    this.table = table;
    this.complaints = complaints;
  }

  @Override
  public Optional<Move> redrive(EndpointId lane, UUID id) {
    Optional<Redrive> before = find(lane);
    Optional<Move> underWay =
        before.map(Redrive::move).filter(move -> move.status() == Status.RUNNING);
    if (underWay.isPresent()) {
      return underWay;
    }
    Optional<Long> lying = lying(lane);
    if (lying.isEmpty()) {
      return Optional.empty();
    }
    Redrive redrive =
        new Redrive(new Move(id, 0, lying.get(), Status.RUNNING), startOfNewest(lane));
    dynamo.putItem(call -> call.tableName(table).item(RedriveItems.running(lane)));
    if (!write(lane, before, redrive)) {
      return find(lane).map(Redrive::move);
    }
    // A task that cannot be begun now is begun by the next round.
    carryOn(lane);
    return Optional.of(redrive.move());
  }

  /// Over what was read: of two who begin at once, one does.
  private boolean write(EndpointId lane, Optional<Redrive> before, Redrive next) {
    try {
      dynamo.putItem(call -> {
        call.tableName(table).item(RedriveItems.item(lane, next));
        if (before.isEmpty()) {
          call.conditionExpression("attribute_not_exists(pk)");
        } else {
          call.conditionExpression("move_id = :id AND moved = :moved")
              .expressionAttributeValues(
                  Map.of(
                      ":id", Values.text(before.get().move().id().toString()),
                      ":moved", Values.number(before.get().move().moved())));
        }
      });
      return true;
    } catch (ConditionalCheckFailedException another) {
      return false;
    }
  }

  private Optional<Redrive> find(EndpointId lane) {
    Map<String, AttributeValue> item =
        dynamo
            .getItem(call -> call.tableName(table).key(RedriveItems.key(lane)).consistentRead(true))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(RedriveItems.redrive(item));
  }

  /// How many dead letters there are; empty without a lane.
  private Optional<Long> lying(EndpointId lane) {
    try {
      String count =
          sqs.getQueueAttributes(call ->
                  call.queueUrl(names.deadLettersUrl(lane))
                      .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
              .attributes()
              .getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0");
      return Optional.of(Long.parseLong(count));
    } catch (QueueDoesNotExistException none) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Move> latest(EndpointId lane) {
    return find(lane).map(Redrive::move);
  }

  @Override
  public List<EndpointId> carryOn() {
    return dynamo
        .queryPaginator(call ->
            call.tableName(table)
                .keyConditionExpression("pk = :running")
                .expressionAttributeValues(Map.of(":running", Values.text(RedriveItems.RUNNING)))
                .consistentRead(true))
        .items()
        .stream()
        .flatMap(item -> Damaged.skip(item, RedriveItems::lane, complaints))
        .filter(this::carryOn)
        .toList();
  }

  /// True when something was moved since the last time.
  private boolean carryOn(EndpointId lane) {
    try {
      Optional<Redrive> redrive = find(lane).filter(one -> one.move().status() == Status.RUNNING);
      return redrive.isEmpty() ? ended(lane) : carryOn(lane, redrive.get());
    } catch (QueueDoesNotExistException | ResourceNotFoundException gone) {
      // Its lane was removed meanwhile.
      dynamo.deleteItem(call -> call.tableName(table).key(RedriveItems.key(lane)));
      return ended(lane);
    } catch (SdkException | DamagedItemException failed) {
      complaints.about("the redrive of lane " + lane + " waits for the next round", failed);
      return false;
    }
  }

  private boolean ended(EndpointId lane) {
    dynamo.deleteItem(call -> call.tableName(table).key(RedriveItems.running(lane)));
    return false;
  }

  private boolean carryOn(EndpointId lane, Redrive redrive) {
    List<ListMessageMoveTasksResultEntry> tasks =
        tasks(lane).stream().filter(task -> start(task).isAfter(redrive.after())).toList();
    if (tasks.isEmpty()) {
      sqs.startMessageMoveTask(
          call -> call.sourceArn(names.deadLettersArn(lane)).destinationArn(names.queueArn(lane)));
      return false;
    }
    Move before = redrive.move();
    long moved = tasks.stream().mapToLong(SqsDeadLetters::moved).sum();
    Move now = new Move(before.id(), moved, Math.max(before.total(), moved), status(tasks));
    write(lane, Optional.of(redrive), new Redrive(now, redrive.after()));
    if (now.status() != Status.RUNNING) {
      ended(lane);
    }
    return moved > before.moved();
  }

  private Instant startOfNewest(EndpointId lane) {
    return tasks(lane).stream()
        .map(SqsDeadLetters::start)
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  /// A redrive may have had several: the SDK repeats a request whose answer is lost.
  private List<ListMessageMoveTasksResultEntry> tasks(EndpointId lane) {
    return sqs.listMessageMoveTasks(
            call -> call.sourceArn(names.deadLettersArn(lane)).maxResults(MAX_TASKS))
        .results();
  }

  private static Instant start(ListMessageMoveTasksResultEntry task) {
    return Instant.ofEpochMilli(Optional.ofNullable(task.startedTimestamp()).orElse(0L));
  }

  private static long moved(ListMessageMoveTasksResultEntry task) {
    return Optional.ofNullable(task.approximateNumberOfMessagesMoved()).orElse(0L);
  }

  private static Status status(List<ListMessageMoveTasksResultEntry> tasks) {
    List<Status> each = tasks.stream().map(task -> status(task.status())).toList();
    return each.contains(Status.RUNNING)
        ? Status.RUNNING
        : each.contains(Status.FAILED) ? Status.FAILED : Status.COMPLETED;
  }

  /// SQS API Reference, "ListMessageMoveTasksResultEntry".
  private static Status status(String text) {
    return switch (text) {
      case "RUNNING", "CANCELLING" -> Status.RUNNING;
      case "COMPLETED" -> Status.COMPLETED;
      default -> Status.FAILED;
    };
  }
}
