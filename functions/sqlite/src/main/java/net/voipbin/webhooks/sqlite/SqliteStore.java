package net.voipbin.webhooks.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.lane.Bell;
import net.voipbin.webhooks.core.lane.LaneDepths;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.LaneSetup;
import net.voipbin.webhooks.core.lane.WakeUps;
import net.voipbin.webhooks.core.routing.EventLog;

/// Every port on one SQLite file in a data folder. Nothing is answered before it is on disk.
///
/// Any number of threads may use it; one process at a time.
public final class SqliteStore implements AutoCloseable {
  private static final int READERS = 4;

  private final Database database;
  private final Writer writer;
  private final Readers readers;
  private final Lanes lanes = new Lanes();
  private final SqliteLaneRecords laneRecords;
  private final LaneQueues laneQueues;
  private final LaneSetup laneSetup;
  private final LaneDepths laneDepths;
  private final WakeUps wakeUps;
  private final DeliveryLog deliveryLog;
  private final EventLog eventLog;

  private SqliteStore(Database database, InstantSource clock) throws SQLException {
    this.database = database;
    this.readers = new Readers(database.readers(READERS));
    Session session = database.writer();
    this.writer = new Writer(session);
    LaneNumbers numbers = new LaneNumbers();
    StoredEvents events = new StoredEvents(numbers);
    this.laneRecords = new SqliteLaneRecords(writer, numbers);
    this.laneQueues = new SqliteLaneQueues(writer, readers, events, lanes, clock);
    this.laneSetup = new SqliteLaneSetup(writer, numbers, lanes);
    this.laneDepths = new SqliteLaneDepths(readers, lanes);
    this.wakeUps = new SqliteWakeUps(writer, readers, numbers);
    this.deliveryLog = new SqliteDeliveryLog(writer, readers, numbers, events);
    this.eventLog = new SqliteEventLog(writer, readers, numbers, events);
    numbers.load(session);
    events.load(session);
    lanes.load(session);
    laneRecords.load(session);
    session.rollback();
    writer.start();
  }

  /// Makes the folder when it is not there; an older file is brought up to date.
  ///
  /// @param clock what messages become visible by
  /// @throws StorageException naming what is wrong with the folder or the file
  public static SqliteStore open(Path dataFolder, InstantSource clock) {
    Database database = Database.open(dataFolder, Schema.STEPS);
    try {
      return new SqliteStore(database, clock);
    } catch (SQLException | RuntimeException failed) {
      database.close();
      throw StorageException.of(failed);
    }
  }

  public LaneQueues laneQueues() {
    return laneQueues;
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

  /// What must be rung once after a start, since bells do not survive: every lane where a message
  /// is visible, and those where one becomes visible within [Doorbell#MAX_DELAY].
  public List<Bell> bellsAfterStart(Instant now) {
    return readers.read(session -> lanes.bells(session, now));
  }

  /// How many transactions were committed since the start.
  public long commits() {
    return writer.commits();
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
