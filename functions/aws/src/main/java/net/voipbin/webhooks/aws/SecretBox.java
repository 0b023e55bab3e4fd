package net.voipbin.webhooks.aws;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts secrets for the Config table: AES-256-GCM (NIST SP 800-38D) under a data key, bound to
/// whose they are, so that one endpoint's secret is no use in another's item.
///
/// A sealed secret is the form's version, the length of the wrapped data key (2 bytes), that key, a
/// nonce of 12 bytes, then the ciphertext with its tag.
final class SecretBox {
  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  /// One data key encrypts for so long: far fewer secrets than the 2^32 of one key with random
  /// nonces (SP 800-38D §8.3).
  private static final Duration KEY_LIFE = Duration.ofMinutes(5);

  private static final int KEYS = 1000;

  private final KeyWrapper wrapper;
  private final SecureRandom random;
  private final Fresh<Boolean, DataKey> current;
  private final Fresh<ByteBuffer, DataKey> opened;

  SecretBox(KeyWrapper wrapper, SecureRandom random, InstantSource clock) {
    this.wrapper = wrapper;
    this.random = random;
    this.current = new Fresh<>(KEY_LIFE, 1, clock);
    this.opened = new Fresh<>(KEY_LIFE, KEYS, clock);
  }

  byte[] seal(UUID owner, byte[] secret) {
    DataKey key = current.get(true, _ -> wrapper.make());
    byte[] wrapped = key.wrapped();
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] closed = cipher(Cipher.ENCRYPT_MODE, key.key(), owner, nonce).doFinal(secret);
      return ByteBuffer.allocate(3 + wrapped.length + NONCE_BYTES + closed.length)
          .put(VERSION)
          .putShort((short) wrapped.length)
          .put(wrapped)
          .put(nonce)
          .put(closed)
          .array();
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("a signing secret cannot be encrypted", failed);
    }
  }

  /// @throws DamagedItemException when it was sealed for another owner, or changed
  byte[] unseal(UUID owner, byte[] sealed) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(sealed);
      if (buffer.get() != VERSION) {
        throw new DamagedItemException("a sealed secret is of an unknown form");
      }
      byte[] wrapped = take(buffer, Short.toUnsignedInt(buffer.getShort()));
      byte[] nonce = take(buffer, NONCE_BYTES);
      byte[] closed = take(buffer, buffer.remaining());
      DataKey key = opened.get(ByteBuffer.wrap(wrapped), _ -> wrapper.unwrap(wrapped));
      return cipher(Cipher.DECRYPT_MODE, key.key(), owner, nonce).doFinal(closed);
    } catch (GeneralSecurityException | IllegalArgumentException | BufferUnderflowException bad) {
      throw new DamagedItemException("the secret of " + owner + " is damaged", bad);
    }
  }

  private static byte[] take(ByteBuffer buffer, int count) {
    if (count > buffer.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[count];
    buffer.get(bytes);
    return bytes;
  }

  private static Cipher cipher(int mode, SecretKeySpec key, UUID owner, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(new byte[] {VERSION});
    cipher.updateAAD(owner.toString().getBytes(StandardCharsets.US_ASCII));
    return cipher;
  }
}
