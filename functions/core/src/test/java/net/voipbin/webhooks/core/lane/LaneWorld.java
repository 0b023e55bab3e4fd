package net.voipbin.webhooks.core.lane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;

/// One lane and all that acts on it: queue, log, record, doorbell, producers, runs, a customer, a
/// clock of whole seconds.
final class LaneWorld {
  /// Second 0. A whole minute, because wake-ups far ahead are for whole minutes.
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  final Scenario scenario;
  int now;
  LaneRecord record = LaneRecord.NEW;
  Message[] messages = {};
  final Entry[] log;
  final int[] producers;

  /// When each bell is there to be taken, sorted.
  final List<Integer> bells = new ArrayList<>();

  final List<ModelRun> runs = new ArrayList<>();

  /// How many turns the customer has done, and what of the current one: 0 gate, 1 ring, 2 bell.
  int turn;

  int turnStage;

  /// Since when the gate is closed; -1 while it is open.
  int closedSince = -1;

  /// A bit for each delivery that was POSTed at least once.
  long attempted;

  int owners;
  int faults;
  int seconds;
  int failures;
  int holds;
  int gones;

  /// The seconds at which the latest requests may have arrived at the latest; kept with a rate
  /// limit only.
  final List<Integer> arrivals = new ArrayList<>();

  /// Everybody knows that the receiver fails.
  boolean leaveAlone;

  /// When its customer last changed the endpoint.
  int changedAt = Integer.MIN_VALUE;

  /// Until when the receiver asked everybody to wait.
  int heldUntil;

  enum Place {
    QUEUE,
    DELETED,
    DEAD_LETTERS
  }

  /// A message in the queue; what was sent twice is there twice.
  record Message(int delivery, Place place, int visibleAt, int receives, int sentAt) {
    Message visibleAt(int second) {
      return new Message(delivery, place, second, receives, sentAt);
    }

    Message receivedUntil(int second) {
      return new Message(delivery, place, second, receives + 1, sentAt);
    }

    Message at(Place to) {
      return new Message(delivery, to, visibleAt, receives, sentAt);
    }
  }

  /// What the log says of a delivery.
  ///
  /// @param number of the last attempt, 0 before the first
  /// @param wasDelivered at some time: another copy of the event may have failed since
  /// @param wasExhausted at some time: another copy of the event may have been delivered since
  record Entry(
      int number,
      DeliveryStatus status,
      Optional<Instant> nextAttemptAt,
      boolean wasDelivered,
      boolean wasExhausted) {
    static final Entry NONE = new Entry(0, DeliveryStatus.PENDING, Optional.empty(), false, false);
  }

  /// Where a producer is.
  static final int SENDING = 0;

  static final int RINGING = 1;
  static final int BELLING = 2;
  static final int DONE = 3;

  LaneWorld(Scenario scenario) {
    this.scenario = scenario;
    this.log = new Entry[scenario.producers()];
    Arrays.fill(log, Entry.NONE);
    this.producers = new int[scenario.producers()];
    this.faults = scenario.faults();
    this.seconds = scenario.pace().seconds();
    this.failures = scenario.answers().failures();
    this.holds = scenario.answers().holds();
    this.gones = scenario.answers().gones();
    begin(scenario.start());
  }

  private void begin(Scenario.Start start) {
    record = start.record();
    bells.addAll(start.bells());
    closedSince = isOpen() ? -1 : now;
    if (scenario.pace().rateLimit() > 0) {
      record.lease().ifPresent(dead -> arrivals.add(second(dead.until())));
    }
    if (start.isParked()) {
      producers[0] = DONE;
      int receives = start.isWorn() ? scenario.maxReceiveCount() - 1 : 1;
      messages = new Message[] {new Message(0, Place.QUEUE, now, receives, now)};
      log[0] = new Entry(1, DeliveryStatus.PENDING, Optional.empty(), false, false);
      attempted = 1;
    }
  }

  private LaneWorld(LaneWorld from) {
    scenario = from.scenario;
    now = from.now;
    record = from.record;
    messages = from.messages.clone();
    log = from.log.clone();
    producers = from.producers.clone();
    bells.addAll(from.bells);
    from.runs.forEach(run -> runs.add(run.copy(scenario)));
    turn = from.turn;
    turnStage = from.turnStage;
    closedSince = from.closedSince;
    attempted = from.attempted;
    owners = from.owners;
    faults = from.faults;
    seconds = from.seconds;
    failures = from.failures;
    holds = from.holds;
    gones = from.gones;
    arrivals.addAll(from.arrivals);
    leaveAlone = from.leaveAlone;
    heldUntil = from.heldUntil;
    changedAt = from.changedAt;
  }

  LaneWorld copy() {
    return new LaneWorld(this);
  }

  Instant instant() {
    return START.plusSeconds(now);
  }

  static int second(Instant instant) {
    return (int) (instant.getEpochSecond() - START.getEpochSecond());
  }

  boolean isOpen() {
    return record.gate().isOpen(instant());
  }

  /// The same for worlds that have the same future as long as nothing goes wrong.
  long fairPrint() {
    return print().value();
  }

  /// The same for worlds that have the same futures.
  long fullPrint() {
    Fingerprint print = print();
    print.add(faults);
    print.add(seconds);
    print.add(failures);
    print.add(holds);
    print.add(gones);
    return print.value();
  }

  private Fingerprint print() {
    Fingerprint print = new Fingerprint(this);
    print.add(record);
    for (Message message : messages) {
      print.add(message.delivery);
      print.add(message.place);
      if (message.place == Place.QUEUE) {
        print.addTime(message.visibleAt);
        print.add(message.receives);
      }
    }
    for (Entry entry : log) {
      print.add(entry);
    }
    for (int producer : producers) {
      print.add(producer);
    }
    print.add(bells.size());
    bells.forEach(print::addTime);
    runs.forEach(run -> run.print(print));
    print.add(turn);
    print.add(turnStage);
    print.add(closedSince < 0 ? -1 : Math.min(now - closedSince, FairRun.HEED));
    print.add(attempted);
    arrivals.stream().filter(latest -> latest >= now).forEach(print::addTime);
    print.add(leaveAlone);
    print.addTime(heldUntil);
    return print;
  }

  // --- what happens to its parts ---

  boolean isVisible(int message) {
    return messages[message].place == Place.QUEUE && messages[message].visibleAt <= now;
  }

  long visible() {
    long bits = 0;
    for (int i = 0; i < messages.length; i++) {
      bits |= isVisible(i) ? 1L << i : 0;
    }
    return bits;
  }

  /// Whether anything lies among the dead letters that is neither exhausted nor delivered.
  boolean hasStrays() {
    return Arrays.stream(messages).anyMatch(this::isStray);
  }

  boolean isStray(Message message) {
    Entry entry = log[message.delivery];
    return message.place == Place.DEAD_LETTERS && !entry.wasExhausted && !entry.wasDelivered;
  }

  void send(int delivery) {
    messages = Arrays.copyOf(messages, messages.length + 1);
    messages[messages.length - 1] = new Message(delivery, Place.QUEUE, now, 0, now);
  }

  void ring(int second) {
    boolean isThere = bells.stream().anyMatch(bell -> Math.max(bell, now) == Math.max(second, now));
    if (!scenario.mergesBells() || !isThere) {
      bells.add(second);
      bells.sort(null);
    }
  }

  LaneRecords.Result write(LaneWrite write) {
    Optional<LaneRecord> after = scenario.defect().after(write, record);
    if (after.isEmpty()) {
      return new LaneRecords.Result.Refused(record);
    }
    LaneRecord before = record;
    record = after.get();
    boolean closes = before.gate().getClass() != record.gate().getClass();
    closedSince = isOpen() ? -1 : closes ? now : closedSince;
    if (write instanceof LaneWrite.SetGate) {
      leaveAlone = false;
      heldUntil = 0;
    }
    return new LaneRecords.Result.Written(before);
  }

  void goOnTo(int second) {
    now = second;
    if (isOpen()) {
      closedSince = -1;
    }
    for (ModelRun run : runs) {
      if (!run.isBellGone && run.bellUntil <= now) {
        run.isBellGone = true;
        ring(now);
      }
    }
  }

  void end(ModelRun run, boolean bellComesBack) {
    runs.remove(run);
    if (bellComesBack && !run.isBellGone) {
      ring(Math.max(now, run.bellUntil));
    }
  }
}
