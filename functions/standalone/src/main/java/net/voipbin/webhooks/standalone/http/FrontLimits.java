package net.voipbin.webhooks.standalone.http;

import java.time.Duration;

/// What one front does at once at most. Connections and slow clients are bounded by [ServerLimits].
///
/// @param serving requests in their handlers at the same time; the next ones wait, then get a 503
/// @param patience how long a request waits for its turn, or for memory for its body
/// @param bodyBytes what large bodies may take together, in bytes
public record FrontLimits(int serving, Duration patience, long bodyBytes) {
  /// 256: enough to fill a group commit from many connections, few enough that each is answered
  /// soon. 64 MiB: sixteen of the largest `PutEvents` requests.
  public static final FrontLimits DEFAULTS = new FrontLimits(256, Duration.ofSeconds(1), 64L << 20);
}
