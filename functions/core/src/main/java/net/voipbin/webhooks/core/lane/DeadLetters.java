package net.voipbin.webhooks.core.lane;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.EndpointId;

/// The dead letters behind the lanes, and the way back: Amazon SQS's message move tasks (SQS API
/// Reference, "StartMessageMoveTask", "ListMessageMoveTasks").
///
/// What comes back is a new message, received for the first time: its schedule starts anew. What
/// dies while a move is under way may be moved or not.
public interface DeadLetters {
  /// Begins to move what lies there back into its lane. While a move of this lane is under way
  /// there is no other: the answer is that one. Empty when there is no such lane.
  ///
  /// @param id names the move, if it is a new one
  Optional<Move> redrive(EndpointId lane, UUID id);

  /// The move that was begun last, with how far it has come.
  Optional<Move> latest(EndpointId lane);

  /// Carries on what is under way, also what was begun before a crash. Call it again and again.
  ///
  /// @return what is to be rung: each is answered again, after its end too, until [#rung]
  List<Carried> carryOn();

  /// The lane was rung after it was carried on so far. Without effect before the move's end, and on
  /// another move.
  void rung(Carried carried);

  /// @param move how far it had come
  record Carried(EndpointId lane, Move move) {}

  /// @param total how many lay there when it began, or have been moved, whatever is more
  record Move(UUID id, long moved, long total, Status status) {}

  enum Status {
    RUNNING,
    COMPLETED,
    /// The queue gave up; another move may be begun.
    FAILED;

    /// The name in the API and in stores: lower case.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
