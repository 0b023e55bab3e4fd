package net.voipbin.webhooks.core.delivery;

import java.nio.charset.StandardCharsets;

/// The beginning of an answer's body, kept so that customers see what their server said.
///
/// @param text at most [#MAX_BYTES] bytes of the body, read as UTF-8; whatever is not becomes
///   U+FFFD
public record Excerpt(String text) {
  public static final int MAX_BYTES = 1024;
  public static final Excerpt EMPTY = new Excerpt("");

  /// @param bytes the body's beginning; more than [#MAX_BYTES] are cut off
  public static Excerpt of(byte[] bytes, int length) {
    int kept = Math.min(length, MAX_BYTES);
    return kept == 0 ? EMPTY : new Excerpt(new String(bytes, 0, kept, StandardCharsets.UTF_8));
  }
}
