package net.voipbin.webhooks.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// RFC 3986 §2.1, read leniently: what is no escape stands for itself.
final class PercentEncoding {
  private static final int HEX = 16;

  private PercentEncoding() {}

  static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      boolean isEscape = bytes[i] == '%' && i + 2 < bytes.length && isHex(bytes, i + 1);
      out.write(isEscape ? hex(bytes, i + 1) : bytes[i]);
      i += isEscape ? 2 : 0;
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /// In a query, `+` is a space (WHATWG URL, "application/x-www-form-urlencoded parsing").
  static String decodeQuery(String text) {
    return decode(text.replace('+', ' '));
  }

  private static boolean isHex(byte[] bytes, int at) {
    return Character.digit(bytes[at], HEX) >= 0 && Character.digit(bytes[at + 1], HEX) >= 0;
  }

  private static int hex(byte[] bytes, int at) {
    return Character.digit(bytes[at], HEX) * HEX + Character.digit(bytes[at + 1], HEX);
  }
}
