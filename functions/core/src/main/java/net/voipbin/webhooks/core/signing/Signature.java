package net.voipbin.webhooks.core.signing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.Payload;

/// The `webhook-signature` header of Standard Webhooks.
public final class Signature {
  private Signature() {}

  /// `v1,<base64>` per live secret, newest first, joined by spaces: during a rotation a receiver
  /// accepts whichever it knows. Signed is `id.timestamp.body` with the timestamp in Unix seconds
  /// (Standard Webhooks, "Signature scheme").
  ///
  /// @param secrets at least one
  public static String header(
      List<SigningSecret> secrets, EventId id, Instant timestamp, Payload body) {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("nothing to sign with");
    }
    byte[] prefix =
        (id.value() + '.' + timestamp.getEpochSecond() + '.').getBytes(StandardCharsets.US_ASCII);
    StringBuilder header = new StringBuilder(48 * secrets.size());
    for (SigningSecret secret : secrets) {
      Mac mac = secret.mac();
      mac.update(prefix);
      byte[] digest = mac.doFinal(body.bytes());
      header.append(header.isEmpty() ? "" : " ").append("v1,");
      header.append(Base64.getEncoder().encodeToString(digest));
    }
    return header.toString();
  }
}
