package net.voipbin.webhooks.sqlite;

import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.LaneSetup;

/// Lanes as rows. A removed lane cannot be sent to from the moment on that it is removed; what lies
/// in it goes in chunks, so that nobody waits behind it.
final class SqliteLaneSetup implements LaneSetup {
  private static final int CHUNK = 500;

  private final Writer writer;
  private final LaneNumbers numbers;
  private final Lanes lanes;

  SqliteLaneSetup(Writer writer, LaneNumbers numbers, Lanes lanes) {
    this.writer = writer;
    this.numbers = numbers;
    this.lanes = lanes;
  }

  @Override
  public void create(EndpointId endpoint, int maxReceiveCount) {
    writer.run(session -> {
      int number = numbers.intern(session, endpoint);
      session.afterCommit(() -> {
        lanes.put(endpoint, new LaneMemory(number, maxReceiveCount, LaneMemory.Stored.NOTHING));
        lanes.find(endpoint).ifPresent(lane -> lane.maxReceive(maxReceiveCount));
      });
      return session.update(
          "UPDATE lane SET max_receive = ? WHERE no = ?", maxReceiveCount, number);
    });
  }

  @Override
  public void remove(EndpointId endpoint) {
    numbers
        .find(endpoint)
        .ifPresent(number -> {
          writer.run(session -> {
            session.afterCommit(() -> lanes.remove(endpoint).ifPresent(LaneMemory::removed));
            return session.update("UPDATE lane SET max_receive = NULL WHERE no = ?", number);
          });
          clear("message", number);
          clear("dead_letter", number);
          writer.run(session -> session.update("DELETE FROM redrive WHERE lane = ?", number));
        });
  }

  private void clear(String table, int lane) {
    String sql =
        """
        DELETE FROM %1$s WHERE lane = ?1 AND seq IN
          (SELECT seq FROM %1$s WHERE lane = ?1 LIMIT %2$d)
        """
            .formatted(table, CHUNK);
    int removed = CHUNK;
    while (removed == CHUNK) {
      removed = writer.run(session -> session.update(sql, lane));
    }
  }
}
