package net.voipbin.webhooks.core.delivery;

import java.util.Optional;
import net.voipbin.webhooks.core.target.Refusal;

/// How one attempt ended. What it means for the delivery is [Verdict]'s to say.
public sealed interface Outcome {
  /// The receiver answered in time.
  ///
  /// @param status the HTTP status code, 100–599
  /// @param retryAfter the `Retry-After` header as it came
  /// @param excerpt the first KiB of the answer's body
  record Responded(int status, Optional<String> retryAfter, Excerpt excerpt) implements Outcome {}

  /// Connecting, the TLS handshake or the answer took too long.
  record TimedOut(String reason) implements Outcome {}

  /// No address, no connection, or the connection broke before a whole answer was there.
  record Unreachable(String reason) implements Outcome {}

  /// The address policy forbids to connect.
  record Refused(Refusal refusal) implements Outcome {}

  /// The TLS handshake failed: certificate, name, protocol.
  record TlsFailed(String reason) implements Outcome {}
}
