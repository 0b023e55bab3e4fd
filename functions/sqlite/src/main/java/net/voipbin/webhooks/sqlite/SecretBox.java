package net.voipbin.webhooks.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts secrets for the file: AES-256-GCM (NIST SP 800-38D) under the key in `master.key`,
/// bound to whose they are, so that one endpoint's secret is no use in another's row.
///
/// A sealed secret is the key's version, a nonce of 12 bytes, then the ciphertext with its tag.
final class SecretBox {
  static final String FILE = "master.key";

  private static final byte VERSION = 1;
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  private SecretBox(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  /// Reads the key in a data folder.
  ///
  /// @param mayMake when there is none yet; a second key could not open what the first one closed
  /// @throws StorageException when there is no key, no good one, or others may read it
  static SecretBox open(Path folder, boolean mayMake) {
    Path file = folder.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        if (!mayMake) {
          throw new StorageException(
              file + " is missing: without it the stored signing secrets cannot be read");
        }
        make(file);
      }
      checkMode(file);
      byte[] bytes = Base64.getDecoder().decode(Files.readString(file).strip());
      if (bytes.length != KEY_BYTES) {
        throw new StorageException(file + " must hold the base64 of 32 bytes");
      }
      return new SecretBox(bytes);
    } catch (IOException | IllegalArgumentException failed) {
      throw new StorageException(file + " cannot be read", failed);
    }
  }

  /// Whole or not at all: a half written key would look like one.
  private static void make(Path file) throws IOException {
    byte[] bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    Path draft = file.resolveSibling(FILE + ".new");
    Files.deleteIfExists(draft);
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(draft, options, ownerOnly())) {
      channel.write(ByteBuffer.wrap(Base64.getEncoder().encode(bytes)));
      channel.force(true);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    if (isPosix()) {
      // The name too is on disk before a secret is: a lost key makes them all unreadable.
      try (FileChannel folder =
          FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
        folder.force(true);
      }
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static void checkMode(Path file) throws IOException {
    if (isPosix()) {
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
      boolean othersMayRead =
          mode.contains(PosixFilePermission.GROUP_READ)
              || mode.contains(PosixFilePermission.OTHERS_READ);
      if (othersMayRead) {
        throw new StorageException(file + " may be read by others: chmod 600 " + file);
      }
    }
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  byte[] seal(UUID owner, byte[] secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] closed = cipher(Cipher.ENCRYPT_MODE, owner, VERSION, nonce).doFinal(secret);
      return ByteBuffer.allocate(1 + NONCE_BYTES + closed.length)
          .put(VERSION)
          .put(nonce)
          .put(closed)
          .array();
    } catch (GeneralSecurityException failed) {
      throw new StorageException("a signing secret cannot be encrypted", failed);
    }
  }

  /// @throws StorageException when it was sealed with another key, for another owner, or was
  ///   changed
  byte[] unseal(UUID owner, byte[] sealed) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(sealed);
      byte version = buffer.get();
      byte[] nonce = new byte[NONCE_BYTES];
      buffer.get(nonce);
      byte[] closed = new byte[buffer.remaining()];
      buffer.get(closed);
      return cipher(Cipher.DECRYPT_MODE, owner, version, nonce).doFinal(closed);
    } catch (GeneralSecurityException | RuntimeException failed) {
      throw new StorageException("the secret of " + owner + " does not fit " + FILE, failed);
    }
  }

  private Cipher cipher(int mode, UUID owner, byte version, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(new byte[] {version});
    cipher.updateAAD(Values.bytes(owner));
    return cipher;
  }
}
