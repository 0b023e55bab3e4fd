package net.voipbin.webhooks.core.signing;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// How requests to an endpoint are signed (Standard Webhooks, "Signature scheme").
public enum SignatureScheme {
  /// HMAC-SHA256: the receiver knows the secret.
  V1,
  /// ed25519 beside it, so that receivers may change over in their own time; for those the public
  /// key is enough.
  V1A;

  /// The name in the API, in stores and in the header: lower case.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<SignatureScheme> ofLabel(String label) {
    return Stream.of(values()).filter(scheme -> scheme.label().equals(label)).findFirst();
  }
}
