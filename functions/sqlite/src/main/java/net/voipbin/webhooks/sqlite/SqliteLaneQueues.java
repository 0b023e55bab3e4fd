package net.voipbin.webhooks.sqlite;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.LaneMessage;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.Receipt;
import net.voipbin.webhooks.core.lane.ReceivedMessage;
import net.voipbin.webhooks.sqlite.LaneMemory.Taken;
import net.voipbin.webhooks.sqlite.StoredEvents.Content;

/// Lanes as SQS has them. Receiving writes nothing: who holds what dies with the process, and then
/// all that was in hand may be received again, after a restart at once.
///
/// A receive is counted in memory, and in the file when a delay is written. So a message that was
/// received but never attempted before a crash counts as fresh again; one with an entry in the
/// delivery log never does.
final class SqliteLaneQueues implements LaneQueues {
  private final Writer writer;
  private final Readers readers;
  private final StoredEvents events;
  private final Lanes lanes;
  private final InstantSource clock;
  private final LaneLoader loader;
  private final LaneSender sender;
  private final LongWaits waits = new LongWaits();

  SqliteLaneQueues(
      Writer writer, Readers readers, StoredEvents events, Lanes lanes, InstantSource clock) {
    this.writer = writer;
    this.readers = readers;
    this.events = events;
    this.lanes = lanes;
    this.clock = clock;
    this.loader = new LaneLoader(readers);
    this.sender = new LaneSender(events, lanes);
  }

  @Override
  public List<SendResult> send(List<LaneMessage> messages) {
    long now = now();
    return writer.run(session -> sender.send(session, messages, now));
  }

  @Override
  public List<ReceivedMessage> receive(EndpointId endpoint, int max, Duration wait) {
    long deadline = System.nanoTime() + wait.toNanos();
    while (true) {
      Optional<LaneMemory> found = lanes.find(endpoint);
      if (found.isEmpty()) {
        return List.of();
      }
      LaneMemory lane = found.get();
      loader.fill(lane);
      Taken taken = lane.take(max, now());
      bury(lane, taken.tooOften());
      if (!taken.messages().isEmpty()) {
        return withContents(endpoint, lane, taken.messages());
      }
      long left = deadline - System.nanoTime();
      boolean isOver = left <= 0 || (taken.isEmpty() && !lane.await(waits, now(), left));
      if (isOver) {
        return List.of();
      }
    }
  }

  /// To the dead letters, with what was received too often.
  private void bury(LaneMemory lane, List<Waiting> messages) {
    if (messages.isEmpty()) {
      return;
    }
    try {
      writer.run(session -> {
        for (Waiting message : messages) {
          session.update(
              "INSERT INTO dead_letter(lane, seq, event, n, kind, sent)"
                  + " SELECT lane, seq, event, n, kind, sent FROM message"
                  + " WHERE lane = ? AND seq = ?",
              lane.number,
              message.seq);
          delete(session, lane, message.seq);
          session.afterCommit(() -> lane.died(message));
        }
        return messages.size();
      });
    } catch (StorageException failed) {
      messages.forEach(lane::unclaim);
      throw failed;
    }
  }

  private List<ReceivedMessage> withContents(
      EndpointId endpoint, LaneMemory lane, List<Waiting> messages) {
    try {
      Map<Long, Content> contents = contents(messages);
      List<ReceivedMessage> received = new ArrayList<>(messages.size());
      for (Waiting message : messages) {
        Content content = contents.get(message.event);
        if (content != null) {
          received.add(received(endpoint, message, content));
        }
      }
      return received;
    } catch (StorageException failed) {
      messages.forEach(lane::giveBack);
      throw failed;
    }
  }

  private static ReceivedMessage received(EndpointId endpoint, Waiting message, Content content) {
    LaneMessage inside =
        new LaneMessage(
            new DeliveryId(content.key().id(), endpoint, message.n),
            content.key().customer(),
            content.type(),
            message.kind,
            content.time(),
            content.body());
    return new ReceivedMessage(
        new Waiting.Handle(message.seq, message.received).receipt(),
        message.received,
        Values.instant(message.sent),
        inside);
  }

  private Map<Long, Content> contents(List<Waiting> messages) {
    Map<Long, Content> contents = new HashMap<>();
    List<Long> missing = new ArrayList<>();
    for (Waiting message : messages) {
      events
          .recent()
          .content(message.event)
          .ifPresentOrElse(
              content -> contents.put(message.event, content), () -> missing.add(message.event));
    }
    if (!missing.isEmpty()) {
      readers.read(session -> {
        for (long seq : missing) {
          session
              .first(
                  row -> StoredEvents.content(row, 1),
                  "SELECT customer, id, type, time, body FROM event WHERE seq = ?",
                  seq)
              .ifPresent(content -> contents.put(seq, content));
        }
        return missing;
      });
    }
    return contents;
  }

  @Override
  public List<Boolean> changeVisibility(EndpointId endpoint, List<VisibilityChange> changes) {
    Optional<LaneMemory> found = lanes.find(endpoint);
    if (found.isEmpty()) {
      return changes.stream().map(_ -> false).toList();
    }
    LaneMemory lane = found.get();
    List<Boolean> results = new ArrayList<>(changes.size());
    Map<Waiting, Long> delayed = new HashMap<>();
    for (VisibilityChange change : changes) {
      Optional<Waiting> claimed = lane.claim(change.receipt());
      results.add(claimed.isPresent());
      if (claimed.isPresent() && change.delay().isZero()) {
        lane.giveBack(claimed.get());
      } else if (claimed.isPresent()) {
        delayed.put(claimed.get(), Math.addExact(now(), change.delay().toNanos()));
      }
    }
    if (!delayed.isEmpty()) {
      delay(lane, delayed);
    }
    return results;
  }

  private void delay(LaneMemory lane, Map<Waiting, Long> dues) {
    try {
      writer.run(session -> {
        for (Map.Entry<Waiting, Long> entry : dues.entrySet()) {
          Waiting message = entry.getKey();
          long due = entry.getValue();
          session.update(
              "UPDATE message SET due = ?, received = ? WHERE lane = ? AND seq = ?",
              due,
              message.received,
              lane.number,
              message.seq);
          session.afterCommit(() -> lane.delayed(message, due));
        }
        return dues.size();
      });
    } catch (StorageException failed) {
      dues.keySet().forEach(lane::unclaim);
      throw failed;
    }
  }

  @Override
  public List<Boolean> delete(EndpointId endpoint, List<Receipt> receipts) {
    Optional<LaneMemory> found = lanes.find(endpoint);
    if (found.isEmpty()) {
      return receipts.stream().map(_ -> true).toList();
    }
    LaneMemory lane = found.get();
    List<Optional<Waiting>> claimed = receipts.stream().map(lane::claim).toList();
    try {
      return writer.run(session -> {
        List<Boolean> gone = new ArrayList<>(receipts.size());
        for (int i = 0; i < receipts.size(); i++) {
          Optional<Waiting> message = claimed.get(i);
          if (message.isPresent()) {
            delete(session, lane, message.get().seq);
            session.afterCommit(() -> lane.deleted(message.get()));
          }
          gone.add(message.isPresent() || !isThere(session, lane, receipts.get(i)));
        }
        return gone;
      });
    } catch (StorageException failed) {
      claimed.forEach(message -> message.ifPresent(lane::unclaim));
      throw failed;
    }
  }

  private static void delete(Session session, LaneMemory lane, long seq) throws SQLException {
    session.update("DELETE FROM message WHERE lane = ? AND seq = ?", lane.number, seq);
  }

  private static boolean isThere(Session session, LaneMemory lane, Receipt receipt)
      throws SQLException {
    Optional<Waiting.Handle> handle = Waiting.Handle.parse(receipt);
    return handle.isEmpty()
        || session.number(
                "SELECT count(*) FROM message WHERE lane = ? AND seq = ?",
                lane.number,
                handle.get().seq())
            > 0;
  }

  private long now() {
    return Values.nanos(clock.instant());
  }
}
