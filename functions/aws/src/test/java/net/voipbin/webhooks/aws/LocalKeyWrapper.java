package net.voipbin.webhooks.aws;

import java.security.SecureRandom;

/// Wraps with a mask of its own: enough to tell a wrapped key from an open one.
final class LocalKeyWrapper implements KeyWrapper {
  private final byte[] mask = new byte[DataKey.BYTES];
  private final SecureRandom random = new SecureRandom();
  private int requests;

  LocalKeyWrapper() {
    random.nextBytes(mask);
  }

  @Override
  public DataKey make() {
    requests++;
    byte[] key = new byte[DataKey.BYTES];
    random.nextBytes(key);
    return new DataKey(key, masked(key));
  }

  @Override
  public DataKey unwrap(byte[] wrapped) {
    requests++;
    return new DataKey(masked(wrapped), wrapped);
  }

  private byte[] masked(byte[] bytes) {
    if (bytes.length != mask.length) {
      throw new IllegalArgumentException("no wrapped key");
    }
    byte[] masked = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      masked[i] = (byte) (bytes[i] ^ mask[i]);
    }
    return masked;
  }

  int requests() {
    return requests;
  }
}
