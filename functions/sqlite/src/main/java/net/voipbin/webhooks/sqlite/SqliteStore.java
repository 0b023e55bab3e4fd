package net.voipbin.webhooks.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.account.Accounts;
import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.lane.Bell;
import net.voipbin.webhooks.core.lane.DeadLetters;
import net.voipbin.webhooks.core.lane.DeliveryTargets;
import net.voipbin.webhooks.core.lane.ExtraDeliveries;
import net.voipbin.webhooks.core.lane.LaneDepths;
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
import net.voipbin.webhooks.core.replay.Replays;
import net.voipbin.webhooks.core.routing.EventLog;
import net.voipbin.webhooks.core.routing.SubscriptionSource;
import net.voipbin.webhooks.core.upkeep.AllEndpoints;
import net.voipbin.webhooks.core.upkeep.Belongings;
import net.voipbin.webhooks.core.upkeep.Chores;
import net.voipbin.webhooks.core.upkeep.ExpiredSubscriptions;
import net.voipbin.webhooks.core.upkeep.OldHistory;
import net.voipbin.webhooks.core.upkeep.OrphanMarks;

/// Every port on one SQLite file in a data folder. Nothing is answered before it is on disk.
///
/// Any number of threads may use it; one process at a time.
public final class SqliteStore implements AutoCloseable {
  private static final int READERS = 4;
  private static final String ANY_SECRET = "SELECT EXISTS(SELECT 1 FROM endpoint_secret)";

  private final Database database;
  private final Writer writer;
  private final Readers readers;
  private final Lanes lanes = new Lanes();
  private final SqliteLaneRecords laneRecords;
  private final LaneQueues laneQueues;
  private final SqliteDeadLetters deadLetters;
  private final SqliteStrayLetters strayLetters;
  private final ExtraDeliveries extraDeliveries;
  private final LaneSetup laneSetup;
  private final LaneDepths laneDepths;
  private final WakeUps wakeUps;
  private final DeliveryLog deliveryLog;
  private final EventLog eventLog;
  private final Directory directory = new Directory();
  private final SqliteEndpoints endpoints;
  private final SqliteSubscriptions subscriptions;
  private final AccessKeys accessKeys;
  private final IdempotencyKeys idempotencyKeys;
  private final Accounts accounts;
  private final Belongings belongings;
  private final History history;
  private final Replays replays;
  private final PastEvents pastEvents;
  private final Pruning pruning;
  private final OrphanMarks orphans = new OrphansSinceStart();

  private SqliteStore(Database database, Path folder, InstantSource clock) throws SQLException {
    this.database = database;
    this.readers = new Readers(database.readers(READERS));
    Session session = database.writer();
    this.writer = new Writer(session);
    LaneNumbers numbers = new LaneNumbers();
    StoredEvents events = new StoredEvents(numbers, new EventKeys(writer));
    LastDelivered lastDelivered = new LastDelivered();
    this.laneRecords = new SqliteLaneRecords(writer, numbers, clock);
    this.laneQueues = new SqliteLaneQueues(writer, readers, events, lanes, clock);
    this.deadLetters = new SqliteDeadLetters(writer, readers, events, numbers, lanes, clock);
    this.strayLetters = new SqliteStrayLetters(writer, readers, lanes, deadLetters, clock);
    this.extraDeliveries = new SqliteExtraDeliveries(writer, events, lanes, clock);
    this.laneSetup = new SqliteLaneSetup(writer, numbers, lanes);
    this.laneDepths = new SqliteLaneDepths(readers, lanes, clock);
    this.wakeUps = new SqliteWakeUps(writer, readers, numbers);
    this.deliveryLog = new SqliteDeliveryLog(writer, readers, numbers, events, lastDelivered);
    this.eventLog = new SqliteEventLog(writer, readers, numbers, events);
    SecretBox box = SecretBox.open(folder, session.number(ANY_SECRET) == 0);
    this.endpoints = new SqliteEndpoints(writer, readers, box, directory);
    this.subscriptions = new SqliteSubscriptions(writer, readers, directory);
    this.accessKeys = new SqliteAccessKeys(writer, readers);
    this.idempotencyKeys = new SqliteIdempotencyKeys(writer, box);
    this.accounts = new SqliteAccounts(writer, readers, directory);
    this.belongings = new SqliteBelongings(writer, events, numbers);
    this.history = new SqliteHistory(readers, numbers, events, lastDelivered);
    this.replays = new SqliteReplays(writer, readers);
    this.pastEvents = new SqlitePastEvents(readers, numbers, events);
    this.pruning = new Pruning(writer, readers, events, numbers, lanes);
    numbers.load(session);
    events.load(session);
    lanes.load(session);
    laneRecords.load(session);
    directory.load(session, box);
    writer.start();
  }

  /// Makes the folder when it is not there; an older file is brought up to date.
  ///
  /// @param clock what messages become visible by
  /// @throws StorageException naming what is wrong with the folder or the file
  public static SqliteStore open(Path dataFolder, InstantSource clock) {
    Database database = Database.open(dataFolder, Schema.STEPS);
    try {
      return new SqliteStore(database, dataFolder, clock);
    } catch (SQLException | RuntimeException failed) {
      database.close();
      throw StorageException.of(failed);
    }
  }

  public LaneQueues laneQueues() {
    return laneQueues;
  }

  public DeadLetters deadLetters() {
    return deadLetters;
  }

  public ExtraDeliveries extraDeliveries() {
    return extraDeliveries;
  }

  public LaneSetup laneSetup() {
    return laneSetup;
  }

  public LaneDepths laneDepths() {
    return laneDepths;
  }

  public LaneRecords laneRecords() {
    return laneRecords;
  }

  public WakeUps wakeUps() {
    return wakeUps;
  }

  public DeliveryLog deliveryLog() {
    return deliveryLog;
  }

  public EventLog eventLog() {
    return eventLog;
  }

  public Endpoints endpoints() {
    return endpoints;
  }

  public AllEndpoints allEndpoints() {
    return endpoints;
  }

  public ExpiredSubscriptions expiredSubscriptions() {
    return subscriptions;
  }

  public Subscriptions subscriptions() {
    return subscriptions;
  }

  public SubscriptionSource subscriptionSource() {
    return directory;
  }

  public DeliveryTargets deliveryTargets() {
    return directory;
  }

  public Accounts accounts() {
    return accounts;
  }

  public Belongings belongings() {
    return belongings;
  }

  public AccessKeys accessKeys() {
    return accessKeys;
  }

  public IdempotencyKeys idempotencyKeys() {
    return idempotencyKeys;
  }

  public ParkedDeliveries parkedDeliveries() {
    return new SqliteParkedDeliveries(history());
  }

  public History history() {
    return history;
  }

  public OldHistory oldHistory() {
    return time -> pruning.run(Values.nanos(time));
  }

  /// What upkeep needs of this store.
  public Chores.Ports upkeep() {
    return new Chores.Ports(
        endpoints,
        laneRecords,
        new SqliteLaneInventory(lanes),
        orphans,
        endpoints,
        subscriptions,
        laneSetup,
        laneRecords,
        wakeUps,
        deadLetters,
        strayLetters,
        accounts,
        belongings,
        subscriptions,
        endpoints,
        Optional.empty());
  }

  public Replays replays() {
    return replays;
  }

  public PastEvents pastEvents() {
    return pastEvents;
  }

  /// What must be rung once after a start, since bells do not survive: every lane where a message
  /// is visible, and those where one becomes visible within [Doorbell#MAX_DELAY].
  public List<Bell> bellsAfterStart(Instant now) {
    return readers.read(session -> lanes.bells(session, now));
  }

  /// What lies in all lanes together, out of memory.
  public Totals totals() {
    return lanes.totals();
  }

  /// @param waiting retries included
  public record Totals(long lanes, long waiting, long inFlight, long deadLetters) {}

  /// How many transactions were committed since the start.
  public long commits() {
    return writer.commits();
  }

  /// For tests that look at what is in memory.
  Lanes lanes() {
    return lanes;
  }

  /// For tests that need a faulty disk.
  Writer writer() {
    return writer;
  }

  /// Carries out what was asked for before, then lets the next process in.
  @Override
  public void close() {
    try {
      writer.close();
      readers.close();
    } catch (SQLException failed) {
      throw StorageException.of(failed);
    } finally {
      database.close();
    }
  }
}
