package net.voipbin.webhooks.core.management;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.DeadLetters;

/// Three dead letters in every lane; each step moves one.
public final class InMemoryDeadLetters implements DeadLetters {
  public static final long TOTAL = 3;

  private final Map<EndpointId, Move> moves = new HashMap<>();
  private final Set<EndpointId> unrung = new HashSet<>();

  @Override
  public synchronized Optional<Move> redrive(EndpointId lane, UUID id) {
    Move latest = moves.get(lane);
    if (latest == null || latest.status() != Status.RUNNING) {
      moves.put(lane, new Move(id, 0, TOTAL, Status.RUNNING));
      unrung.add(lane);
    }
    return latest(lane);
  }

  @Override
  public synchronized Optional<Move> latest(EndpointId lane) {
    return Optional.ofNullable(moves.get(lane));
  }

  @Override
  public synchronized List<Carried> carryOn() {
    moves.replaceAll((_, move) -> moved(move));
    return moves.entrySet().stream()
        .filter(entry -> unrung.contains(entry.getKey()))
        .map(entry -> new Carried(entry.getKey(), entry.getValue()))
        .toList();
  }

  @Override
  public synchronized void rung(Carried carried) {
    boolean isEnded = carried.move().status() != Status.RUNNING;
    if (isEnded && latest(carried.lane()).filter(carried.move()::equals).isPresent()) {
      unrung.remove(carried.lane());
    }
  }

  private static Move moved(Move move) {
    long moved = Math.min(move.moved() + 1, TOTAL);
    return new Move(move.id(), moved, TOTAL, moved == TOTAL ? Status.COMPLETED : Status.RUNNING);
  }
}
