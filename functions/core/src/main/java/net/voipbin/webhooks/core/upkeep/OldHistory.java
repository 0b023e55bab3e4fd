package net.voipbin.webhooks.core.upkeep;

import java.time.Instant;

/// The past, in a store that does not forget by itself (DynamoDB does, by its time to live).
public interface OldHistory {
  /// Removes events with their deliveries, dead letters, rejections and ended replays that came in
  /// before a time, in small steps that hold nobody up. An event of which a message still waits in
  /// a lane stays, with its deliveries; dead letters do not keep theirs.
  ///
  /// @return how many events were removed
  long removeBefore(Instant time);
}
