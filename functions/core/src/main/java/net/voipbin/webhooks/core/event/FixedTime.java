package net.voipbin.webhooks.core.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// Reads the one form that nearly all times have, `2026-05-04T09:12:40.560318Z`, without the JDK's
/// formatters, which know all others.
final class FixedTime {
  private static final String FORM = "0000-00-00T00:00:00";
  private static final int MAX_FRACTION = 9;

  private FixedTime() {}

  /// Empty for everything else, wrong times among it. A fraction of 1–9 digits, or none.
  static Optional<Instant> parse(String text) {
    if (!hasForm(text)) {
      return Optional.empty();
    }
    try {
      LocalDateTime time =
          LocalDateTime.of(
              number(text, 0, 4),
              number(text, 5, 7),
              number(text, 8, 10),
              number(text, 11, 13),
              number(text, 14, 16),
              number(text, 17, 19),
              nanos(text));
      return Optional.of(time.toInstant(ZoneOffset.UTC));
    } catch (DateTimeException noSuchTime) {
      return Optional.empty();
    }
  }

  private static boolean hasForm(String text) {
    int end = text.length() - 1;
    int fraction = end - FORM.length() - 1;
    boolean hasItsLength = end == FORM.length() || (fraction >= 1 && fraction <= MAX_FRACTION);
    if (!hasItsLength || text.charAt(end) != 'Z') {
      return false;
    }
    for (int i = 0; i < end; i++) {
      char wanted = i < FORM.length() ? FORM.charAt(i) : i == FORM.length() ? '.' : '0';
      char c = text.charAt(i);
      boolean fits = wanted == '0' ? c >= '0' && c <= '9' : c == wanted;
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static int nanos(String text) {
    int from = FORM.length() + 1;
    int to = Math.max(from, text.length() - 1);
    int nanos = number(text, from, to);
    for (int digits = to - from; digits < MAX_FRACTION; digits++) {
      nanos *= 10;
    }
    return nanos;
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }
}
