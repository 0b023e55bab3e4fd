package net.voipbin.webhooks.core.event;

/// Well-formed UTF-8 (RFC 3629 §4).
final class Utf8 {
  private Utf8() {}

  /// How many bytes, 2–4, the character beyond ASCII takes that starts at `at`; 0 when what is
  /// there is no well-formed one: broken off, longer than needed, a surrogate, or beyond U+10FFFF.
  static int sequence(byte[] bytes, int at, int to) {
    int lead = bytes[at] & 0xFF;
    int length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    if (length == 0 || length > to - at) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      boolean continues = (bytes[at + i] & 0xC0) == 0x80;
      if (!continues) {
        return 0;
      }
    }
    int second = bytes[at + 1] & 0xFF;
    boolean wellFormed =
        switch (lead) {
          case 0xE0 -> second >= 0xA0;
          case 0xED -> second <= 0x9F;
          case 0xF0 -> second >= 0x90;
          case 0xF4 -> second <= 0x8F;
          default -> true;
        };
    return wellFormed ? length : 0;
  }
}
