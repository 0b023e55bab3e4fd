package net.voipbin.webhooks.sqlite;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.upkeep.Belongings;

/// Erases what the file knows of a customer, in steps that hold nobody up. The bytes of removed
/// rows stay in the file until something else is written over them.
final class SqliteBelongings implements Belongings {
  private final Writer writer;
  private final StoredEvents events;
  private final LaneNumbers numbers;

  SqliteBelongings(Writer writer, StoredEvents events, LaneNumbers numbers) {
    this.writer = writer;
    this.events = events;
    this.numbers = numbers;
  }

  @Override
  public int removeAccessKeys(CustomerId customer) {
    return writer.run(session ->
        session.update(
            "DELETE FROM access_key WHERE customer = ?", (Object) Values.bytes(customer.value())));
  }

  @Override
  public int removeEvents(CustomerId customer, int max) {
    return writer.run(session -> {
      List<Long> seqs =
          session.all(
              row -> row.getLong(1),
              "SELECT seq FROM event WHERE customer = ? ORDER BY seq LIMIT ?",
              Values.bytes(customer.value()),
              max);
      for (long seq : seqs) {
        removeDeliveries(session, seq);
        events.remove(session, seq);
      }
      return seqs.size();
    });
  }

  /// Where an event that was never routed to the end went is not on record: then every lane is
  /// looked at.
  private void removeDeliveries(Session session, long event) throws SQLException {
    Optional<byte[]> routes =
        session.first(
            row -> row.getBytes(1),
            "SELECT endpoints FROM event WHERE seq = ? AND endpoints IS NOT NULL",
            event);
    List<Integer> lanes = routes.map(LaneNumbers::numbers).orElseGet(numbers::all);
    for (int lane : lanes) {
      session.update("DELETE FROM delivery WHERE lane = ? AND seq = ?", lane, event);
    }
    session.update(
        "DELETE FROM delivery WHERE (lane, seq) IN"
            + " (SELECT lane, seq FROM extra_delivery WHERE event = ?)",
        event);
  }

  /// All but replays goes with its endpoint.
  @Override
  public int removeRest(CustomerId customer) {
    byte[] whose = Values.bytes(customer.value());
    return writer.run(session ->
        session.update("DELETE FROM replay WHERE customer = ?", (Object) whose)
            + session.update("DELETE FROM idempotency_key WHERE customer = ?", (Object) whose));
  }
}
