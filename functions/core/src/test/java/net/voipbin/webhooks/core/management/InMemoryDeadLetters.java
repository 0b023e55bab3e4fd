package net.voipbin.webhooks.core.management;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.DeadLetters;

/// Three dead letters in every lane; each step moves one.
public final class InMemoryDeadLetters implements DeadLetters {
  private static final long TOTAL = 3;

  private final Map<EndpointId, Move> moves = new HashMap<>();

  @Override
  public synchronized Optional<Move> redrive(EndpointId lane, UUID id) {
    Move latest = moves.get(lane);
    if (latest == null || latest.status() != Status.RUNNING) {
      moves.put(lane, new Move(id, 0, TOTAL, Status.RUNNING));
    }
    return latest(lane);
  }

  @Override
  public synchronized Optional<Move> latest(EndpointId lane) {
    return Optional.ofNullable(moves.get(lane));
  }

  @Override
  public synchronized List<EndpointId> carryOn() {
    List<EndpointId> running =
        moves.entrySet().stream()
            .filter(entry -> entry.getValue().status() == Status.RUNNING)
            .map(Map.Entry::getKey)
            .toList();
    running.forEach(lane -> moves.computeIfPresent(lane, (_, move) -> moved(move)));
    return running;
  }

  private static Move moved(Move move) {
    long moved = move.moved() + 1;
    return new Move(move.id(), moved, TOTAL, moved == TOTAL ? Status.COMPLETED : Status.RUNNING);
  }
}
