package net.voipbin.webhooks.standalone.bus;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// The key with which publishers sign. A class, not a record: it cannot print its secret.
public final class PublisherKey {
  private final String id;
  private final String secret;

  public PublisherKey(String id, String secret) {
    this.id = id;
    this.secret = secret;
  }

  /// Not a secret: it travels in the clear with each request.
  public String id() {
    return id;
  }

  /// In constant time.
  boolean hasId(String other) {
    return MessageDigest.isEqual(
        id.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  String reveal() {
    return secret;
  }

  @Override
  public String toString() {
    return "PublisherKey[" + id + ", redacted]";
  }
}
