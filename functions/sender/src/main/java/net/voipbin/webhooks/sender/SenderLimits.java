package net.voipbin.webhooks.sender;

import java.time.Duration;

/// How long the parts of an attempt may take, each also bounded by the attempt, and how long a
/// connection lives.
///
/// @param connect for all addresses of a host together
/// @param connectionLife from connecting on; a name is resolved and checked anew at the latest then
/// @param idle how long a connection waits for its next request
public record SenderLimits(
    Duration lookup, Duration connect, Duration handshake, Duration connectionLife, Duration idle) {
  public static final SenderLimits DEFAULT =
      new SenderLimits(
          Duration.ofSeconds(3),
          Duration.ofSeconds(3),
          Duration.ofSeconds(3),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30));
}
