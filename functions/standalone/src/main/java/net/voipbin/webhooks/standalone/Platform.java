package net.voipbin.webhooks.standalone;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import net.voipbin.webhooks.api.Api;
import net.voipbin.webhooks.api.ApiLines;
import net.voipbin.webhooks.api.ApiLog;
import net.voipbin.webhooks.api.ApiSettings;
import net.voipbin.webhooks.api.JwtTokens;
import net.voipbin.webhooks.api.NoticeEvents;
import net.voipbin.webhooks.api.ServiceHealth;
import net.voipbin.webhooks.core.delivery.WebhookRequest;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.event.Uuids;
import net.voipbin.webhooks.core.lane.DrainLane;
import net.voipbin.webhooks.core.lane.RingLane;
import net.voipbin.webhooks.core.log.Lines;
import net.voipbin.webhooks.core.log.Log;
import net.voipbin.webhooks.core.log.LogLine;
import net.voipbin.webhooks.core.management.BearerTokens;
import net.voipbin.webhooks.core.management.DisableEndpoint;
import net.voipbin.webhooks.core.management.Fresh;
import net.voipbin.webhooks.core.replay.AdvanceReplay;
import net.voipbin.webhooks.core.replay.CarryOnReplays;
import net.voipbin.webhooks.core.replay.ReplayPace;
import net.voipbin.webhooks.core.routing.IngestEvents;
import net.voipbin.webhooks.core.target.TargetPolicy;
import net.voipbin.webhooks.core.upkeep.Chores;
import net.voipbin.webhooks.core.upkeep.ForgetOldHistory;
import net.voipbin.webhooks.sender.HttpWebhookSender;
import net.voipbin.webhooks.sqlite.SqliteStore;
import net.voipbin.webhooks.standalone.bus.AwsError;
import net.voipbin.webhooks.standalone.bus.PutEvents;
import net.voipbin.webhooks.standalone.bus.SigV4Verifier;
import net.voipbin.webhooks.standalone.http.Answer;
import net.voipbin.webhooks.standalone.http.ErrorForm;
import net.voipbin.webhooks.standalone.http.FrontLimits;
import net.voipbin.webhooks.standalone.http.HttpFront;
import net.voipbin.webhooks.standalone.http.Route;
import net.voipbin.webhooks.standalone.lanes.LocalDoorbell;
import net.voipbin.webhooks.standalone.lanes.LocalReplayQueue;
import net.voipbin.webhooks.standalone.lanes.Upkeep;
import net.voipbin.webhooks.standalone.operators.Door;
import net.voipbin.webhooks.standalone.operators.Operators;
import net.voipbin.webhooks.standalone.settings.Settings;

/// The whole product in one process: everything is put together here, and nowhere else.
public final class Platform implements AutoCloseable {
  /// What is being served or sent when the process is told to stop gets this long. What does not
  /// come to its end is sent again after the next start.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Metrics metrics = new Metrics();
  private final SqliteStore store;
  private final BearerTokens tokens;
  private final HttpWebhookSender sender;
  private final LocalDoorbell doorbell;
  private final DrainLane drainLane;
  private final LocalReplayQueue replayQueue;
  private final CarryOnReplays carryOnReplays;
  private final Upkeep upkeep;
  private final HttpFront front;
  private final Path data;
  private final Door door;
  private final ExecutorService threads;
  private final Optional<FirstCustomer> firstCustomer;
  private final Log log;

  private Platform(Settings settings, Log log) throws IOException {
    InstantSource clock = InstantSource.system();
    SecureRandom secureRandom = new SecureRandom();
    RandomGenerator random = new SharedRandom();
    Lines lines = new Lines(log);
    TargetPolicy policy = settings.targetPolicy();
    this.log = log;
    this.data = settings.data();
    this.tokens =
        settings
            .tokens()
            .<BearerTokens>map(wanted -> JwtTokens.of(wanted, clock))
            .orElse(BearerTokens.NONE);
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    this.store = SqliteStore.open(settings.data(), clock);
    try {
      this.sender = new HttpWebhookSender(policy);
      this.doorbell = new LocalDoorbell(clock, threads, lines);
      this.replayQueue = new LocalReplayQueue(log);
      this.carryOnReplays = new CarryOnReplays(store.replays(), replayQueue);
      RingLane ringLane = new RingLane(store.laneRecords(), doorbell, clock);
      Fresh fresh = new Fresh(clock, secureRandom);
      this.firstCustomer = FirstCustomer.letIn(settings, store.accessKeys(), fresh);
      Ingestion ingestion =
          new Ingestion(
              new IngestEvents(
                  store.eventLog(),
                  store.subscriptionSource(),
                  store.laneQueues(),
                  ringLane,
                  store.accounts()),
              clock,
              metrics,
              lines);
      this.drainLane =
          new DrainLane(
              new DrainLane.Ports(
                  store.laneRecords(),
                  store.laneQueues(),
                  store.deliveryLog(),
                  store.deliveryTargets(),
                  sender,
                  store.wakeUps(),
                  doorbell,
                  ringLane,
                  new DisableEndpoint(store.endpoints(), store.laneRecords(), ringLane, fresh),
                  store.parkedDeliveries(),
                  new NoticeEvents(
                      new NoticeEvents.Stores(
                          store.endpoints(),
                          store.history(),
                          store.laneDepths(),
                          store.laneRecords()),
                      fresh,
                      ingestion::announce),
                  new Watch(lines, metrics)),
              new WebhookRequest(Version.TEXT),
              settings.circuit(),
              clock,
              random,
              threads);
      AdvanceReplay advanceReplay =
          new AdvanceReplay(
              new AdvanceReplay.Ports(
                  store.replays(),
                  store.pastEvents(),
                  replayQueue,
                  store.endpoints(),
                  store.subscriptions(),
                  store.laneRecords(),
                  store.laneDepths(),
                  store.deadLetters(),
                  store.extraDeliveries()),
              ReplayPace.ONE_MACHINE,
              ringLane,
              fresh);
      replayQueue.answerWith(id -> advanceReplay.advance(id).ifPresent(lines::advanced));
      ApiLog apiLog = new ApiLines(log);
      Api api =
          new Api(
              ApiHandler.stores(store, tokens, replayQueue, doorbell),
              new ApiSettings(policy, Version.TEXT),
              clock,
              secureRandom,
              answered -> {
                metrics.answered(answered);
                apiLog.answered(answered);
              });
      Supplier<UUID> ids =
          () -> Uuids.timeOrdered(clock.instant(), random.nextLong(), random.nextLong());
      PutEvents putEvents =
          new PutEvents(
              ingestion::ingest, settings.publisher().map(SigV4Verifier::new), clock, ids, log);
      Operators operators = Operators.of(this::door, store, policy, fresh, ingestion::ingest);
      List<Route> routes = new ArrayList<>(operators.routes());
      routes.addAll(
          List.of(
              Route.exactly("POST", "/", PutEvents.MAX_BODY, AwsError.FORM, putEvents),
              Route.exactly(
                  "GET",
                  ServiceHealth.PATH,
                  0,
                  ErrorForm.API,
                  new HealthHandler(
                      new ServiceHealth(Version.TEXT, settings.allowPrivateTargets()))),
              Route.exactly("GET", "/metrics", 0, ErrorForm.API, _ -> measured()),
              Route.under("/v1.0/", Api.MAX_BODY + 1, new ApiHandler(api))));
      this.front =
          new HttpFront(
              new InetSocketAddress(settings.host(), settings.port()),
              routes,
              FrontLimits.DEFAULTS,
              ids,
              log);
      this.upkeep =
          new Upkeep(
              new Chores(store.upkeep(), carryOnReplays, ringLane, fresh, clock, log, threads),
              new ForgetOldHistory(store.oldHistory(), settings.retention()),
              clock,
              log);
      this.door = Door.open(data, uri(), secureRandom);
      begin(clock.instant());
    } catch (IOException | RuntimeException failed) {
      store.close();
      throw failed;
    }
  }

  /// Opens the store, rings what waits, and serves.
  ///
  /// @throws IOException when the address cannot be listened on
  /// @throws net.voipbin.webhooks.sqlite.StorageException when the data cannot be used
  public static Platform start(Settings settings, Log log) throws IOException {
    return new Platform(settings, log);
  }

  private Answer measured() {
    Payload text = Payload.ofUtf8(metrics.text(store.totals(), store.commits()));
    return new Answer(200, Map.of("content-type", Metrics.CONTENT_TYPE), text);
  }

  private void begin(Instant now) {
    store.bellsAfterStart(now).forEach(doorbell::ring);
    doorbell.answerWith(drainLane::drain);
    carryOnReplays.carryOn(now, Duration.ZERO);
    upkeep.start();
    front.start();
    log.write(LogLine.info("platform.started").with("url", uri().toString()));
  }

  /// Opened before the first request is answered.
  private Door door() {
    return door;
  }

  /// Where it listens.
  public URI uri() {
    InetSocketAddress address = front.address();
    String host = address.getHostString();
    String shown = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + shown + ":" + address.getPort());
  }

  /// Present when a customer was let in just now.
  Optional<FirstCustomer> firstCustomer() {
    return firstCustomer;
  }

  /// Stops taking in, lets drains come to their end, and leaves the store in order.
  @Override
  public void close() {
    front.stop(PATIENCE);
    upkeep.close();
    replayQueue.close();
    doorbell.close();
    drainLane.hurry();
    boolean inOrder = false;
    try {
      inOrder = doorbell.awaitDrains(PATIENCE);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    // Before what is still in the air is cut off: that is not the receiver's failure, so no drain
    // may go on with it.
    threads.shutdown();
    sender.close();
    shutDoor();
    store.close();
    log.write(LogLine.info("platform.stopped").with("all_sent_is_logged", inOrder));
  }

  /// While the data is still ours: the next process opens its own.
  private void shutDoor() {
    try {
      Door.shut(data);
    } catch (IOException left) {
      log.write(LogLine.warn("platform.warning").with("warning", Lines.describe(left)));
    }
  }
}
