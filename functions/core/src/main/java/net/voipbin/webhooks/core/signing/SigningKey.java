package net.voipbin.webhooks.core.signing;

import java.io.Serial;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/// An ed25519 key pair (RFC 8032 §5.1): we sign with it, receivers need its public half only.
///
/// A class, not a record: it cannot print itself.
public final class SigningKey {
  /// Of a public key in text (Standard Webhooks, "Signature scheme": asymmetric).
  public static final String PUBLIC_PREFIX = "whpk_";

  static final int SEED_BYTES = 32;

  private static final String ALGORITHM = "Ed25519";

  /// The bit that says whether x is odd is the highest one of the last byte (RFC 8032 §5.1.2).
  private static final int ODD = 0x80;

  private static final int PUBLIC_BYTES = 32;

  private final KeyPair pair;

  private SigningKey(KeyPair pair) {
    this.pair = pair;
  }

  /// @param seed the private key of RFC 8032 §5.1.5: 32 bytes of any value
  static SigningKey ofSeed(byte[] seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
      // The JDK makes a public key only together with its private one, out of 32 random bytes.
      generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
      return new SigningKey(generator.generateKeyPair());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the JDK has Ed25519 since 15", impossible);
    }
  }

  byte[] sign(byte[] prefix, byte[] body) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(pair.getPrivate());
      signature.update(prefix);
      signature.update(body);
      return signature.sign();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the JDK has Ed25519 since 15", impossible);
    }
  }

  /// The 32 bytes of RFC 8032 §5.1.2: y, little-endian, and the sign of x.
  public byte[] publicKey() {
    EdECPublicKey key = (EdECPublicKey) pair.getPublic();
    byte[] bigEndian = key.getPoint().getY().toByteArray();
    byte[] encoded = new byte[PUBLIC_BYTES];
    for (int i = 0; i < bigEndian.length && i < PUBLIC_BYTES; i++) {
      encoded[i] = bigEndian[bigEndian.length - 1 - i];
    }
    if (key.getPoint().isXOdd()) {
      encoded[PUBLIC_BYTES - 1] |= (byte) ODD;
    }
    return encoded;
  }

  /// `whpk_…`, as receivers' libraries take it.
  public String publicText() {
    return PUBLIC_PREFIX + Base64.getEncoder().encodeToString(publicKey());
  }

  @Override
  public String toString() {
    return "SigningKey[redacted]";
  }

  /// "Random" bytes that are known.
  private static final class Seed extends SecureRandom {
    @Serial private static final long serialVersionUID = 1L;

    private final byte[] seed;

    Seed(byte[] seed) {
      if (seed.length != SEED_BYTES) {
        throw new IllegalArgumentException("a seed has 32 bytes, not " + seed.length);
      }
      this.seed = seed.clone();
    }

    @Override
    public void nextBytes(byte[] bytes) {
      if (bytes.length != seed.length) {
        throw new IllegalStateException("a key is made of 32 bytes, not " + bytes.length);
      }
      System.arraycopy(seed, 0, bytes, 0, seed.length);
      Arrays.fill(seed, (byte) 0);
    }
  }
}
