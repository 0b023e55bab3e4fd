package net.voipbin.webhooks.standalone.operators;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Where a running process listens and the word that it lets operators in by: in a file beside the
/// data, another one after each start, for nobody but the owner of the folder.
public final class Door {
  private static final String FILE = "operators";
  private static final String SCHEME = "Bearer ";

  /// Every Java platform has it (javax.crypto.Mac).
  private static final String ALGORITHM = "HmacSHA256";

  /// 256 bits: not to be guessed.
  private static final int WORD_BYTES = 32;

  private final URI uri;
  private final String word;

  private Door(URI uri, String word) {
    this.uri = uri;
    this.word = word;
  }

  /// @param uri of the process, without a path
  /// @throws IOException when the file cannot be written
  public static Door open(Path data, URI uri, SecureRandom random) throws IOException {
    Door door = new Door(uri, unguessable(random));
    Path file = data.resolve(FILE);
    Files.deleteIfExists(file);
    // Before there is anything in it to be read.
    if (Files.getFileStore(data).supportsFileAttributeView("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(file, uri + "\n" + door.word + "\n");
    return door;
  }

  /// In hex.
  static String unguessable(SecureRandom random) {
    byte[] bytes = new byte[WORD_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /// Empty when no process ever opened one. One that was killed left it.
  ///
  /// @throws IOException when there is one that cannot be read
  public static Optional<Door> find(Path data) throws IOException {
    Path file = data.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    return lines.size() < 2
        ? Optional.empty()
        : Optional.of(new Door(URI.create(lines.getFirst()), lines.get(1)));
  }

  URI uri() {
    return uri;
  }

  /// The header `Authorization` that lets in.
  String authorization() {
    return SCHEME + word;
  }

  /// In constant time.
  public boolean opensFor(String authorization) {
    return isSame(authorization(), authorization);
  }

  /// Shows whoever made up the nonce that the word is known here, and does not tell it.
  ///
  /// @return HMAC/SHA-256 in hex
  public String proof(String nonce) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(word.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(nonce.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// In constant time.
  boolean isProof(String proof, String nonce) {
    return isSame(proof(nonce), proof);
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  /// Nobody is to look for the process any more.
  ///
  /// @throws IOException when the file stays
  public static void shut(Path data) throws IOException {
    Files.deleteIfExists(data.resolve(FILE));
  }

  @Override
  public String toString() {
    return "Door[" + uri + "]";
  }
}
