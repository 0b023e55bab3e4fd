package net.voipbin.webhooks.core.retry;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The `Retry-After` header: seconds, or an HTTP date in any of its three forms (RFC 9110 §10.2.3
/// and §5.6.7).
public final class RetryAfter {
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,18}");

  private static final DateTimeFormatter ASCTIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private RetryAfter() {}

  /// How long to wait from `now`: never negative, at most [RetrySchedule#LONGEST]. Empty when the
  /// header is not one of the allowed forms: then the schedule alone decides.
  public static Optional<Duration> parse(String header, Instant now) {
    String value = header.trim();
    Optional<Duration> wait =
        SECONDS.matcher(value).matches()
            ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
            : parseDate(value, now).map(until -> Duration.between(now, until));
    return wait.map(RetryAfter::clamp);
  }

  private static Optional<Instant> parseDate(String value, Instant now) {
    for (var form : List.of(DateTimeFormatter.RFC_1123_DATE_TIME, rfc850(now), ASCTIME)) {
      try {
        return Optional.of(ZonedDateTime.parse(value, form).toInstant());
      } catch (DateTimeParseException notThisForm) {
        // The next form may fit.
      }
    }
    return Optional.empty();
  }

  /// Two-digit years: one that seems more than 50 years ahead is the past one (RFC 9110 §5.6.7).
  private static DateTimeFormatter rfc850(Instant now) {
    int earliestYear = now.atZone(ZoneOffset.UTC).getYear() - 49;
    return new DateTimeFormatterBuilder()
        .appendPattern("EEEE, dd-MMM-")
        .appendValueReduced(ChronoField.YEAR, 2, 2, earliestYear)
        .appendPattern(" HH:mm:ss zzz")
        .toFormatter(Locale.ENGLISH);
  }

  private static Duration clamp(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(RetrySchedule.LONGEST) > 0 ? RetrySchedule.LONGEST : wait;
  }
}
