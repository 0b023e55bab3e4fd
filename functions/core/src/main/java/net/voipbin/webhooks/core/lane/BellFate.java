package net.voipbin.webhooks.core.lane;

/// What becomes of the bell that brought a drain (R3).
public enum BellFate {
  /// Delete it: the lane was left in good order, or somebody else sees to it.
  DONE,
  /// Let it come back: the drain lost its lease, or is not sure of something that matters.
  FAILED
}
