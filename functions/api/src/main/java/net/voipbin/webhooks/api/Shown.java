package net.voipbin.webhooks.api;

/// How messages repeat what a caller wrote: short, printable.
final class Shown {
  private static final int MAX_LENGTH = 100;
  private static final int MAX_MESSAGE_LENGTH = 500;
  private static final int REPLACEMENT = 0xFFFD;

  private Shown() {}

  /// In single quotes.
  static String quoted(String text) {
    return "'" + plain(text) + "'";
  }

  static String plain(String text) {
    return shortened(text, MAX_LENGTH);
  }

  /// A message that may hold what a caller wrote.
  static String message(String text) {
    return shortened(text, MAX_MESSAGE_LENGTH);
  }

  private static String shortened(String text, int max) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(max)
        .map(point -> isPrintable(point) ? point : REPLACEMENT)
        .forEach(shown::appendCodePoint);
    return text.codePointCount(0, text.length()) > max ? shown + "…" : shown.toString();
  }

  /// Half a surrogate pair cannot even be written as UTF-8.
  private static boolean isPrintable(int point) {
    return !Character.isISOControl(point) && !isLoneSurrogate(point);
  }

  static boolean isLoneSurrogate(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }
}
