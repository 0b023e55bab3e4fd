package net.voipbin.webhooks.core.lane;

import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;

/// The record of each lane. An operation that throws may have been carried out or not.
public interface LaneRecords {
  /// Empty when there is no such lane.
  Optional<LaneRecord> find(EndpointId lane);

  /// Carries a change out in one step, if its condition holds.
  Result write(EndpointId lane, LaneWrite write);

  /// Makes a lane's record; one that is there stays as it is.
  void create(EndpointId lane, LaneRecord initial);

  /// Idempotent.
  void remove(EndpointId lane);

  /// What became of a change.
  sealed interface Result {
    /// @param before the record that it met
    record Written(LaneRecord before) implements Result {}

    /// Its condition does not hold.
    ///
    /// @param current the record as it is
    record Refused(LaneRecord current) implements Result {}

    record NoLane() implements Result {}
  }
}
