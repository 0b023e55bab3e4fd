package net.voipbin.webhooks.core.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.voipbin.webhooks.core.event.Payload;

/// A `webhook_secret` of the webhooks before these: plain text, whose UTF-8 bytes are the key.
///
/// A class, not a record: it cannot print itself and compares in constant time.
public final class LegacySecret {
  /// Characters, of as many as 4 bytes each in UTF-8.
  public static final int MAX_LENGTH = 255;

  private static final int MAX_BYTES = 4 * MAX_LENGTH;

  private static final String ALGORITHM = "HmacSHA256";

  private final byte[] bytes;

  private LegacySecret(byte[] bytes) {
    this.bytes = bytes;
  }

  /// @throws IllegalArgumentException when it is empty or has more than 1020 bytes
  public static LegacySecret of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /// @throws IllegalArgumentException when there is none, or more than 1020
  public static LegacySecret of(byte[] bytes) {
    if (bytes.length == 0 || bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException("a legacy secret has 1-1020 bytes, not " + bytes.length);
    }
    return new LegacySecret(bytes.clone());
  }

  /// The value of `x-voipbin-signature`: `sha256=` and the hex HMAC-SHA256 of the body, as
  /// receivers have verified it all along.
  public String header(Payload body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(bytes, ALGORITHM));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.bytes()));
    } catch (GeneralSecurityException impossible) {
      // Every Java platform has HmacSHA256 (java.security.Mac, "Every implementation ...").
      throw new IllegalStateException(impossible);
    }
  }

  /// The raw bytes, for the store that encrypts them. A copy.
  public byte[] reveal() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LegacySecret that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return LegacySecret.class.hashCode();
  }

  @Override
  public String toString() {
    return "LegacySecret[redacted]";
  }
}
