package net.voipbin.webhooks.core.signing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.StringJoiner;
import javax.crypto.Mac;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.Payload;

/// The `webhook-signature` header of Standard Webhooks.
public final class Signature {
  private Signature() {}

  /// Joined by spaces: `v1,<base64>` per live secret, newest first, then with [SignatureScheme#V1A]
  /// `v1a,<base64>` per live secret. During a rotation a receiver accepts whichever it knows.
  /// Signed is `id.timestamp.body` with the timestamp in Unix seconds (Standard Webhooks,
  /// "Signature scheme").
  ///
  /// @param secrets at least one
  public static String header(
      List<SigningSecret> secrets,
      SignatureScheme scheme,
      EventId id,
      Instant timestamp,
      Payload body) {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("nothing to sign with");
    }
    byte[] prefix =
        (id.value() + '.' + timestamp.getEpochSecond() + '.').getBytes(StandardCharsets.US_ASCII);
    StringJoiner header = new StringJoiner(" ");
    for (SigningSecret secret : secrets) {
      Mac mac = secret.mac();
      mac.update(prefix);
      header.add("v1," + base64(mac.doFinal(body.bytes())));
    }
    switch (scheme) {
      case V1 -> {
        // That was all.
      }
      case V1A ->
          secrets.forEach(
              secret -> header.add("v1a," + base64(secret.pair().sign(prefix, body.bytes()))));
    }
    return header.toString();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
