package net.voipbin.webhooks.aws;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.aws.RedriveItems.Mark;
import net.voipbin.webhooks.aws.RedriveItems.Redrive;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.DeadLetters;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ResourceNotFoundException;

/// SQS moves by itself; here stands which move is whose. A move is written down first, together
/// with its mark, then begun: after a crash in between it is begun by whoever carries on. The mark
/// stays until the lane is rung after the move's end.
final class SqsDeadLetters implements DeadLetters {
  /// All that SQS lists.
  private static final int MAX_TASKS = 10;

  private static final int TRIES = 5;

  private static final String UNCHANGED = "move_id = :id AND moved = :moved";

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

  /// One that is refused reads again what it was refused for.
  @Override
  public Optional<Move> redrive(EndpointId lane, UUID id) {
    for (int tries = 1; ; tries++) {
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
      Move move = new Move(id, 0, lying.get(), Status.RUNNING);
      try {
        begin(lane, before, new Redrive(move, startOfNewest(lane)));
      } catch (TransactionCanceledException refused) {
        if (tries == TRIES) {
          throw refused;
        }
        continue;
      }
      // A task that cannot be begun now is begun by the next round.
      carryOn(new Mark(lane, id));
      return Optional.of(move);
    }
  }

  /// Both or none, over what was read: of two who begin at once, one does.
  ///
  /// @throws TransactionCanceledException when another has begun meanwhile, or is about to
  private void begin(EndpointId lane, Optional<Redrive> before, Redrive redrive) {
    Put.Builder move = Put.builder().tableName(table).item(RedriveItems.item(lane, redrive));
    if (before.isEmpty()) {
      move.conditionExpression("attribute_not_exists(pk)");
    } else {
      move.conditionExpression(UNCHANGED).expressionAttributeValues(seen(before.get()));
    }
    Mark mark = new Mark(lane, redrive.move().id());
    Put marked = Put.builder().tableName(table).item(RedriveItems.item(mark)).build();
    dynamo.transactWriteItems(call ->
        call.transactItems(
            TransactWriteItem.builder().put(move.build()).build(),
            TransactWriteItem.builder().put(marked).build()));
  }

  private static Map<String, AttributeValue> seen(Redrive before) {
    return Map.of(
        ":id", Values.text(before.move().id().toString()),
        ":moved", Values.number(before.move().moved()));
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
  public List<Carried> carryOn() {
    return dynamo
        .queryPaginator(call ->
            call.tableName(table)
                .keyConditionExpression("pk = :running")
                .expressionAttributeValues(Map.of(":running", Values.text(RedriveItems.RUNNING)))
                .consistentRead(true))
        .items()
        .stream()
        .flatMap(item -> Damaged.skip(item, RedriveItems::mark, complaints))
        .flatMap(mark -> carryOn(mark).stream())
        .toList();
  }

  @Override
  public void rung(Carried carried) {
    if (carried.move().status() != Status.RUNNING) {
      remove(new Mark(carried.lane(), carried.move().id()));
    }
  }

  /// Unless another move was begun meanwhile.
  private void remove(Mark mark) {
    try {
      dynamo.deleteItem(call ->
          call.tableName(table)
              .key(RedriveItems.running(mark.lane()))
              .conditionExpression("move_id = :id")
              .expressionAttributeValues(Map.of(":id", Values.text(mark.id().toString()))));
    } catch (ConditionalCheckFailedException another) {
      // That one's mark is its own.
    }
  }

  private Optional<Carried> carryOn(Mark mark) {
    EndpointId lane = mark.lane();
    try {
      Optional<Move> move = find(lane).map(redrive -> carryOn(lane, redrive));
      if (move.isEmpty()) {
        remove(mark);
      }
      return move.map(one -> new Carried(lane, one));
    } catch (QueueDoesNotExistException | ResourceNotFoundException gone) {
      // Its lane was removed meanwhile.
      dynamo.deleteItem(call -> call.tableName(table).key(RedriveItems.key(lane)));
      remove(mark);
      return Optional.empty();
    } catch (SdkException | DamagedItemException failed) {
      complaints.about("the redrive of lane " + lane + " waits for the next round", failed);
      return Optional.empty();
    }
  }

  /// @return how far it has come, if that is on record
  private Move carryOn(EndpointId lane, Redrive redrive) {
    Move before = redrive.move();
    if (before.status() != Status.RUNNING) {
      return before;
    }
    List<ListMessageMoveTasksResultEntry> tasks =
        tasks(lane).stream().filter(task -> start(task).isAfter(redrive.after())).toList();
    if (tasks.isEmpty()) {
      sqs.startMessageMoveTask(
          call -> call.sourceArn(names.deadLettersArn(lane)).destinationArn(names.queueArn(lane)));
      return before;
    }
    long moved = tasks.stream().mapToLong(SqsDeadLetters::moved).sum();
    Move now = new Move(before.id(), moved, Math.max(before.total(), moved), status(tasks));
    return write(lane, redrive, new Redrive(now, redrive.after())) ? now : before;
  }

  /// Over what was read.
  private boolean write(EndpointId lane, Redrive before, Redrive next) {
    try {
      dynamo.putItem(call ->
          call.tableName(table)
              .item(RedriveItems.item(lane, next))
              .conditionExpression(UNCHANGED)
              .expressionAttributeValues(seen(before)));
      return true;
    } catch (ConditionalCheckFailedException another) {
      return false;
    }
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
