package net.voipbin.webhooks.aws;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.lane.LaneMessage;

/// Lanes with a Log table of their own.
final class LaneFixture {
  private static final Complaints NONE = (_, _) -> {};

  private final Retention retention = new Retention(Duration.ofDays(30), InstantSource.system());
  private final Backend backend;
  private final String lanes;
  private final String log;
  private final ExtraNotes notes;

  LaneFixture(Backend backend) {
    this.backend = backend;
    this.lanes = Tables.lanes(backend);
    this.log = Tables.log(backend);
    this.notes = new ExtraNotes(backend.dynamo(), log, retention);
  }

  String logTable() {
    return log;
  }

  /// Without faults: tests look into lanes with it.
  SqsLaneQueues queues() {
    ExtraNotes clear = new ExtraNotes(backend.clear().dynamo(), log, retention);
    return queues(backend.clear(), clear::note);
  }

  private SqsLaneQueues queues(Backend on, Consumer<LaneMessage> extraNotes) {
    return new SqsLaneQueues(
        on.sqs(),
        on.laneNames(),
        new Bodies(on.dynamo(), log, retention),
        extraNotes,
        InstantSource.system(),
        NONE);
  }

  /// Queues without a Log table.
  static SqsLaneQueues bareQueues(Backend on) {
    return new SqsLaneQueues(
        on.sqs(), on.laneNames(), new InMemoryBodies(), _ -> {}, InstantSource.system(), NONE);
  }

  DynamoLaneRecords records() {
    return new DynamoLaneRecords(backend.dynamo(), lanes, InstantSource.system(), NONE);
  }

  SqsLaneSetup setup() {
    return new SqsLaneSetup(backend.sqs(), backend.laneNames(), _ -> {});
  }

  SqsLaneDepths depths() {
    return new SqsLaneDepths(backend.sqs(), backend.laneNames());
  }

  SqsDeadLetters deadLetters() {
    return new SqsDeadLetters(backend.sqs(), backend.laneNames(), backend.dynamo(), lanes, NONE);
  }

  SqsStrayLetters strayLetters() {
    return strayLetters(retention);
  }

  SqsStrayLetters strayLetters(Retention ofTheLog) {
    return new SqsStrayLetters(
        backend.sqs(), backend.laneNames(), deadLetters(), deliveries(), ofTheLog, NONE);
  }

  DynamoEventLog events() {
    return new DynamoEventLog(backend.dynamo(), log, retention, NONE);
  }

  DynamoDeliveryLog deliveries() {
    return new DynamoDeliveryLog(backend.dynamo(), log, retention, NONE);
  }

  DynamoHistory history(Function<EndpointId, Optional<CustomerId>> owner) {
    return new DynamoHistory(backend.dynamo(), log, retention, owner, NONE);
  }

  DynamoPastEvents pastEvents() {
    return new DynamoPastEvents(backend.dynamo(), log, retention, NONE);
  }

  DynamoParkedDeliveries parked() {
    return new DynamoParkedDeliveries(backend.dynamo(), log, retention, NONE);
  }

  DynamoExtraDeliveries extras() {
    return new DynamoExtraDeliveries(notes, queues(backend, _ -> {}), NONE);
  }
}
