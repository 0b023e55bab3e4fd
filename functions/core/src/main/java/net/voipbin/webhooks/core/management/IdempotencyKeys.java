package net.voipbin.webhooks.core.management;

import java.time.Duration;
import java.time.Instant;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Payload;

/// Requests that may come again under a key that their sender chose, and what was answered. Each
/// customer has keys of their own.
public interface IdempotencyKeys {
  /// How long an answer is kept.
  Duration KEPT = Duration.ofDays(1);

  /// After that a request that was neither settled nor released has died with its process, and
  /// another one may take its key.
  Duration UNDER_WAY = Duration.ofMinutes(1);

  /// Takes the key, unless another request has it. Taking it twice for one request is taking it, as
  /// long as that is not answered.
  Claim claim(Request request, Instant now);

  /// Keeps the answer for [#KEPT]; encrypted, since it may hold a secret. Nothing happens when the
  /// key is another request's by now.
  void settle(Request request, Payload answer, Instant now);

  /// Gives the key back, as though there had been no request. Nothing happens when it is another
  /// request's by now.
  void release(Request request);

  /// @param key hash of what its sender chose, in hex
  /// @param fingerprint hash of what is asked for: one key is for one thing
  /// @param id of this very request
  record Request(CustomerId customer, String key, String fingerprint, String id) {}

  /// Whose a key is.
  sealed interface Claim {
    /// This request's: it is to be carried out.
    record Taken() implements Claim {}

    /// Another one's, which is not answered yet.
    record UnderWay(String fingerprint) implements Claim {}

    record Answered(String fingerprint, Payload answer) implements Claim {}
  }
}
