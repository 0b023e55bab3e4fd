package net.voipbin.webhooks.aws;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Times as text that people read and that sorts as the times do, in the years 0–9999: RFC 3339
/// with nine digits of the second.
final class Times {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

  /// Beyond it the text would not sort.
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

  private Times() {}

  /// What lies beyond the years 0–9999 becomes their end.
  static String text(Instant time) {
    Instant sortable = time.isAfter(LAST) ? LAST : time.isBefore(FIRST) ? FIRST : time;
    return FORM.format(sortable);
  }
}
