package net.voipbin.webhooks.core.lane;

import java.util.UUID;

/// One run of a drain. Made anew for each run, so that a run never takes another's lease for its
/// own.
public record LaneOwner(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
