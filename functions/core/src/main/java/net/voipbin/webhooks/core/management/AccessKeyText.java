package net.voipbin.webhooks.core.management;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// An access key itself: `vb_` and 20–200 characters of `[A-Za-z0-9_-]`.
///
/// A class, not a record: it cannot print itself. Keys are found by their hash, so they need no
/// comparison.
public final class AccessKeyText {
  public static final String PREFIX = "vb_";

  /// As many as SHA-256 can tell apart.
  private static final int GENERATED_BYTES = 32;

  /// `vb_` and 4 characters more: enough to tell keys apart, 24 bits less to guess.
  private static final int SHOWN_LENGTH = 7;

  private static final Pattern FORM = Pattern.compile("vb_[A-Za-z0-9_-]{20,200}");

  private final String text;

  private AccessKeyText(String text) {
    this.text = text;
  }

  /// Empty when `text` has not the form of a key.
  public static Optional<AccessKeyText> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new AccessKeyText(text)) : Optional.empty();
  }

  static AccessKeyText make(Fresh fresh) {
    byte[] random = fresh.bytes(GENERATED_BYTES);
    return new AccessKeyText(
        PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random));
  }

  /// What may be shown again later.
  String shown() {
    return text.substring(0, SHOWN_LENGTH);
  }

  /// In hex: what a store keeps.
  public String sha256() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(text.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      // Every Java platform has SHA-256 (java.security.MessageDigest, "Every implementation ...").
      throw new IllegalStateException(impossible);
    }
  }

  /// For the one time that it is shown to its owner.
  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "AccessKeyText[redacted]";
  }
}
