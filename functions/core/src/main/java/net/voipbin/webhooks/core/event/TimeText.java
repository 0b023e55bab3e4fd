package net.voipbin.webhooks.core.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/// Times as text. Written in one form, read in the three that VoIPBIN's services have used.
public final class TimeText {
  /// RFC 3339 in UTC with microseconds, always six digits, so that texts sort as times do.
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /// What services wrote before 2026: `2020-09-20 03:23:21.995000`, in UTC.
  private static final DateTimeFormatter SPACED =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /// Their word for "not set": `9999-01-01 00:00:00.000000`.
  private static final Instant UNSET = Instant.parse("9999-01-01T00:00:00Z");

  /// Years have four digits (RFC 3339 §5.6): with more or fewer, texts would not sort as times do.
  private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");

  private static final Instant TOO_LATE =
      EARLIEST.atZone(ZoneOffset.UTC).withYear(10_000).toInstant();

  private static final int RFC_3339_SEPARATOR = 10;

  private TimeText() {}

  /// RFC 3339 in UTC, in microseconds.
  ///
  /// @param time in the years 0–9999
  public static String format(Instant time) {
    return MICROS.format(time.truncatedTo(ChronoUnit.MICROS));
  }

  /// Reads RFC 3339, the older spaced form, and that form's word for "not set". Empty when it is
  /// not set, none of these, or not in the years 0–9999.
  public static Optional<Instant> parse(String text) {
    boolean spaced = text.length() > RFC_3339_SEPARATOR && text.charAt(RFC_3339_SEPARATOR) == ' ';
    try {
      Instant time =
          spaced
              ? LocalDateTime.parse(text, SPACED).toInstant(ZoneOffset.UTC)
              : FixedTime.parse(text).orElseGet(() -> OffsetDateTime.parse(text).toInstant());
      boolean inRange = !time.isBefore(EARLIEST) && time.isBefore(TOO_LATE);
      return inRange && !time.equals(UNSET) ? Optional.of(time) : Optional.empty();
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }
}
