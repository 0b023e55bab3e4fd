package net.voipbin.webhooks.core.event;

import java.nio.charset.StandardCharsets;

/// String literals of RFC 8259 §7, both ways.
final class JsonString {
  private JsonString() {}

  /// The text of the checked string literal `[from, to)`, quotes included.
  static String unquote(byte[] bytes, int from, int to) {
    String raw = new String(bytes, from + 1, to - from - 2, StandardCharsets.UTF_8);
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    StringBuilder text = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char escape = raw.charAt(++i);
      switch (escape) {
        case 'b' -> text.append('\b');
        case 'f' -> text.append('\f');
        case 'n' -> text.append('\n');
        case 'r' -> text.append('\r');
        case 't' -> text.append('\t');
        case 'u' -> {
          text.append((char) Integer.parseInt(raw.substring(i + 1, i + 5), 16));
          i += 4;
        }
        default -> text.append(escape);
      }
    }
    return text.toString();
  }

  /// Escapes what would end or break the literal, and surrogates without their other half, which
  /// UTF-8 has no bytes for.
  static String quote(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || isLoneSurrogate(text, i)) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  private static boolean isLoneSurrogate(String text, int at) {
    char c = text.charAt(at);
    boolean beforeLow = at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
    boolean afterHigh = at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    return (Character.isHighSurrogate(c) && !beforeLow)
        || (Character.isLowSurrogate(c) && !afterHigh);
  }
}
