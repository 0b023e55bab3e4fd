package net.voipbin.webhooks.core.lane;

import java.util.Optional;

/// Something that is wrong on purpose, put between a drain and its world: one clause of the
/// protocol is left out. The explorer must notice.
interface Defect {
  Defect NONE = new Defect() {};

  /// What a write really does.
  default Optional<LaneRecord> after(LaneWrite write, LaneRecord before) {
    return write.after(before);
  }

  /// What a drain is told instead.
  default LaneEvent told(LaneEvent event) {
    return event;
  }

  /// Whether a command is answered as if it had been carried out.
  ///
  /// @param cause what the drain had been told
  default boolean swallows(LaneEvent cause, LaneCommand command, ModelRun run) {
    return false;
  }

  /// The bell goes as soon as its drain has the lane.
  default boolean dropsBellAtTake() {
    return false;
  }

  default boolean ringsBeforeSending() {
    return false;
  }

  /// A producer that does not know whether it rang is content.
  default boolean trustsUnansweredRing() {
    return false;
  }

  /// Whoever opens a gate does not ring.
  default boolean opensWithoutRing() {
    return false;
  }

  /// An answer disables the endpoint, however old it is.
  default boolean disablesAnyway() {
    return false;
  }

  /// Nobody searches the dead letters.
  default boolean leavesStrays() {
    return false;
  }

  default boolean dropsFailedBell() {
    return false;
  }

  /// The bell is kept longer only when the drain knows of its new lease.
  default boolean keepsBellAfterLease() {
    return false;
  }

  /// A receive that need not ask all servers.
  default boolean polledShort() {
    return false;
  }
}
