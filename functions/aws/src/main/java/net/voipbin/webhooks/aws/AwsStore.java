package net.voipbin.webhooks.aws;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import net.voipbin.webhooks.core.account.Accounts;
import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.lane.DeadLetters;
import net.voipbin.webhooks.core.lane.DeliveryTargets;
import net.voipbin.webhooks.core.lane.Doorbell;
import net.voipbin.webhooks.core.lane.ExtraDeliveries;
import net.voipbin.webhooks.core.lane.LaneDepths;
import net.voipbin.webhooks.core.lane.LaneMessage;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.LaneSetup;
import net.voipbin.webhooks.core.lane.ParkedDeliveries;
import net.voipbin.webhooks.core.lane.WakeUps;
import net.voipbin.webhooks.core.management.AccessKeys;
import net.voipbin.webhooks.core.management.Endpoints;
import net.voipbin.webhooks.core.management.History;
import net.voipbin.webhooks.core.management.IdempotencyKeys;
import net.voipbin.webhooks.core.management.Subscriptions;
import net.voipbin.webhooks.core.replay.PastEvents;
import net.voipbin.webhooks.core.replay.ReplayQueue;
import net.voipbin.webhooks.core.replay.Replays;
import net.voipbin.webhooks.core.routing.EventLog;
import net.voipbin.webhooks.core.routing.SubscriptionSource;
import net.voipbin.webhooks.core.upkeep.AllEndpoints;
import net.voipbin.webhooks.core.upkeep.Belongings;
import net.voipbin.webhooks.core.upkeep.Chores;
import net.voipbin.webhooks.core.upkeep.ExpiredSubscriptions;
import net.voipbin.webhooks.core.upkeep.StrayLetters;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Every port on SQS and DynamoDB. Any number of threads and processes may use it at once.
public final class AwsStore {
  private final AwsSettings settings;
  private final Outside outside;
  private final AwsClients clients;
  private final SqsClient sqs;
  private final DynamoDbClient dynamo;
  private final SecretBox box;
  private final Retention retention;
  private final ExtraNotes extraNotes;
  private final DynamoEndpoints endpoints;
  private final DynamoSubscriptions subscriptions;
  private final SubscriptionSource subscriptionSource;
  private final DeliveryTargets deliveryTargets;
  private final ConfigTable config;

  /// @param complaints told about what went wrong and was borne
  public record Outside(
      InstantSource clock, SecureRandom random, Pause pause, Complaints complaints) {
    /// The machine's. Linux's default generator takes its bits from the system each time, so that
    /// copies of one snapshot of a function do not repeat each other.
    public static Outside ofThisMachine(Complaints complaints) {
      return new Outside(InstantSource.system(), new SecureRandom(), Outside::sleep, complaints);
    }

    private static void sleep(Duration time) {
      try {
        Thread.sleep(time);
      } catch (InterruptedException ending) {
        Thread.currentThread().interrupt();
      }
    }
  }

  AwsStore(AwsSettings settings, Outside outside, AwsClients clients) {
    this.settings = settings;
    this.outside = outside;
    this.clients = clients;
    this.sqs = clients.sqs();
    this.dynamo = clients.dynamo();
    InstantSource clock = outside.clock();
    this.box = new SecretBox(clients.keys(), outside.random(), clock);
    this.retention = new Retention(settings.retention(), clock);
    this.extraNotes = new ExtraNotes(dynamo, settings.logTable(), retention);
    this.config = new ConfigTable(dynamo, settings.configTable());
    this.endpoints = new DynamoEndpoints(config, box, clock, outside.complaints());
    this.subscriptions = new DynamoSubscriptions(config, clock, outside.complaints());
    this.subscriptionSource =
        new DynamoSubscriptionSource(config, settings.freshness(), clock, outside.complaints());
    this.deliveryTargets =
        new DynamoDeliveryTargets(config, box, settings.freshness(), clock, outside.complaints());
  }

  /// Opens nothing: the first request connects. Its clients live as long as the process.
  public static AwsStore of(AwsSettings settings, Outside outside) {
    return new AwsStore(settings, outside, AwsClients.of(settings));
  }

  /// The same without what seals and unseals secrets: endpoints' secrets and kept answers cannot be
  /// read.
  public static AwsStore withoutSecrets(AwsSettings settings, Outside outside) {
    return new AwsStore(settings, outside, AwsClients.withoutKeys());
  }

  public AccessKeys accessKeys() {
    return new DynamoAccessKeys(config, outside.clock());
  }

  public Accounts accounts() {
    return new DynamoAccounts(config, outside.complaints());
  }

  public Belongings belongings() {
    return new DynamoBelongings(config, settings.logTable());
  }

  public AllEndpoints allEndpoints() {
    return endpoints;
  }

  /// Each call makes a client of its own.
  public EventBridgeBus bus() {
    return new EventBridgeBus(
        EventBridgeBus.client(clients.http()),
        settings.busName(),
        outside.pause(),
        outside.complaints());
  }

  public DeadLetters deadLetters() {
    return new SqsDeadLetters(
        sqs, settings.lanes(), dynamo, settings.lanesTable(), outside.complaints());
  }

  public DeliveryLog deliveryLog() {
    return new DynamoDeliveryLog(dynamo, settings.logTable(), retention, outside.complaints());
  }

  public DeliveryTargets deliveryTargets() {
    return deliveryTargets;
  }

  public Doorbell doorbell() {
    return new SqsDoorbell(sqs, settings.doorbellUrl(), settings.slowDoorbellUrl());
  }

  public Endpoints endpoints() {
    return endpoints;
  }

  public EventLog eventLog() {
    return new DynamoEventLog(dynamo, settings.logTable(), retention, outside.complaints());
  }

  public ExpiredSubscriptions expiredSubscriptions() {
    return subscriptions;
  }

  public ExtraDeliveries extraDeliveries() {
    // It writes down by itself what it sends.
    return new DynamoExtraDeliveries(extraNotes, laneQueues(_ -> {}), outside.complaints());
  }

  public History history() {
    return new DynamoHistory(
        dynamo, settings.logTable(), retention, endpoints::owner, outside.complaints());
  }

  public IdempotencyKeys idempotencyKeys() {
    return new DynamoIdempotencyKeys(dynamo, settings.logTable(), box);
  }

  public LaneDepths laneDepths() {
    return new SqsLaneDepths(sqs, settings.lanes());
  }

  public LaneQueues laneQueues() {
    return laneQueues(extraNotes::note);
  }

  private LaneQueues laneQueues(Consumer<LaneMessage> notes) {
    Bodies bodies = new Bodies(dynamo, settings.logTable(), retention);
    return new SqsLaneQueues(
        sqs, settings.lanes(), bodies, notes, outside.clock(), outside.complaints());
  }

  public LaneRecords laneRecords() {
    return lanes();
  }

  private DynamoLaneRecords lanes() {
    return new DynamoLaneRecords(
        dynamo, settings.lanesTable(), outside.clock(), outside.complaints());
  }

  public LaneSetup laneSetup() {
    return new SqsLaneSetup(sqs, settings.lanes(), outside.pause());
  }

  public ParkedDeliveries parkedDeliveries() {
    return new DynamoParkedDeliveries(dynamo, settings.logTable(), retention, outside.complaints());
  }

  public PastEvents pastEvents() {
    return new DynamoPastEvents(dynamo, settings.logTable(), retention, outside.complaints());
  }

  public ReplayQueue replayQueue() {
    return new SqsReplayQueue(sqs, settings.replayQueueUrl());
  }

  public Replays replays() {
    return new DynamoReplays(config, retention, outside.complaints());
  }

  private StrayLetters strayLetters() {
    return new SqsStrayLetters(
        sqs, settings.lanes(), deadLetters(), deliveryLog(), retention, outside.complaints());
  }

  public SubscriptionSource subscriptionSource() {
    return subscriptionSource;
  }

  public Subscriptions subscriptions() {
    return subscriptions;
  }

  /// What upkeep needs of this store. The past is forgotten by DynamoDB's time to live.
  public Chores.Ports upkeep() {
    return new Chores.Ports(
        endpoints,
        lanes(),
        new SqsLaneInventory(sqs, settings.lanes()),
        new DynamoOrphanMarks(dynamo, settings.lanesTable()),
        endpoints,
        subscriptions,
        laneSetup(),
        laneRecords(),
        wakeUps(),
        deadLetters(),
        strayLetters(),
        accounts(),
        belongings(),
        subscriptions,
        endpoints,
        Optional.of(new DynamoPatrolRest(dynamo, settings.lanesTable())));
  }

  /// Bells of one of the two doorbells.
  ///
  /// @param arn of the queue that brought the first of them
  public TakenBells takenBells(String arn) {
    String name = arn.substring(arn.lastIndexOf(':') + 1);
    boolean slow = settings.slowDoorbellUrl().endsWith("/" + name);
    return new TakenBells(sqs, slow ? settings.slowDoorbellUrl() : settings.doorbellUrl());
  }

  public WakeUps wakeUps() {
    return new DynamoWakeUps(dynamo, settings.lanesTable(), outside.complaints());
  }
}
