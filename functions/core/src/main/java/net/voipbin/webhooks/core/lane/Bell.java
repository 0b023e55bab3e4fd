package net.voipbin.webhooks.core.lane;

import java.time.Duration;
import net.voipbin.webhooks.core.endpoint.EndpointId;

/// A note that names a lane: come and look.
///
/// @param slow for the slow doorbell
/// @param delay 0–[Doorbell#MAX_DELAY]
public record Bell(EndpointId lane, boolean slow, Duration delay) {
  public static Bell now(EndpointId lane, boolean slow) {
    return new Bell(lane, slow, Duration.ZERO);
  }
}
