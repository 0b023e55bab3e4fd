package net.voipbin.webhooks.aws;

import javax.crypto.spec.SecretKeySpec;

/// A key of 256 bits that encrypts secrets, and its wrapped form, which is kept beside them.
///
/// A class, not a record: it cannot print itself.
public final class DataKey {
  static final int BYTES = 32;

  private final SecretKeySpec key;
  private final byte[] wrapped;

  public DataKey(byte[] key, byte[] wrapped) {
    if (key.length != BYTES) {
      throw new IllegalArgumentException("a data key has 32 bytes");
    }
    this.key = new SecretKeySpec(key, "AES");
    this.wrapped = wrapped.clone();
  }

  SecretKeySpec key() {
    return key;
  }

  byte[] wrapped() {
    return wrapped.clone();
  }

  @Override
  public String toString() {
    return "DataKey[redacted]";
  }
}
