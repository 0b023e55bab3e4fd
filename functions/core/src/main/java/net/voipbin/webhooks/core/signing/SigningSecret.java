package net.voipbin.webhooks.core.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// A symmetric signing secret of 24–64 bytes (Standard Webhooks, "Signature scheme": "between 24
/// and 64 bytes"), written `whsec_` + base64.
///
/// A class, not a record: it cannot print itself and compares in constant time.
public final class SigningSecret {
  public static final String PREFIX = "whsec_";
  public static final int MIN_BYTES = 24;
  public static final int MAX_BYTES = 64;

  /// What we make ourselves: as long as the output of SHA-256, so no bit of the HMAC is wasted (RFC
  /// 2104 §3).
  public static final int GENERATED_BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";

  /// Says what the bytes are derived for: another use would name another one (RFC 5869 §3.2).
  private static final byte[] SIGNING_KEY_INFO =
      "voipbin webhooks ed25519".getBytes(StandardCharsets.US_ASCII);

  private final SecretKeySpec key;
  private volatile @Nullable SigningKey pair;

  private SigningSecret(byte[] bytes) {
    this.key = new SecretKeySpec(bytes, ALGORITHM);
  }

  /// @throws IllegalArgumentException when there are fewer than 24 or more than 64 bytes
  public static SigningSecret of(byte[] bytes) {
    if (bytes.length < MIN_BYTES || bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException("a signing secret has 24-64 bytes, not " + bytes.length);
    }
    return new SigningSecret(bytes);
  }

  /// @throws IllegalArgumentException when `text` is not `whsec_` and the base64 of 24–64 bytes
  public static SigningSecret parse(String text) {
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException("a signing secret starts with whsec_");
    }
    return of(Base64.getDecoder().decode(text.substring(PREFIX.length())));
  }

  /// A keyed HMAC-SHA256, new for each call: a [Mac] is not safe for two threads.
  Mac mac() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException impossible) {
      // Every Java platform has HmacSHA256 (java.security.Mac, "Every implementation ...").
      throw new IllegalStateException(impossible);
    }
  }

  /// The key pair that belongs to this secret: HKDF (RFC 5869) of its bytes, so that the two are
  /// kept, rotated and imported as one.
  public SigningKey pair() {
    SigningKey known = pair;
    if (known == null) {
      known = SigningKey.ofSeed(derive());
      pair = known;
    }
    return known;
  }

  private byte[] derive() {
    try {
      HKDFParameterSpec spec =
          HKDFParameterSpec.ofExtract()
              .addIKM(key)
              .thenExpand(SIGNING_KEY_INFO, SigningKey.SEED_BYTES);
      return KDF.getInstance("HKDF-SHA256").deriveData(spec);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the JDK has HKDF-SHA256 since 25", impossible);
    }
  }

  /// The raw bytes, for the store that encrypts them. A copy.
  public byte[] reveal() {
    return key.getEncoded();
  }

  /// `whsec_…`, for the one answer that shows the secret to its owner.
  public String revealText() {
    return PREFIX + Base64.getEncoder().encodeToString(key.getEncoded());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SigningSecret that
        && MessageDigest.isEqual(key.getEncoded(), that.key.getEncoded());
  }

  @Override
  public int hashCode() {
    return SigningSecret.class.hashCode();
  }

  @Override
  public String toString() {
    return "SigningSecret[redacted]";
  }
}
