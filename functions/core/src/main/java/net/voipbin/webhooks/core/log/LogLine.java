package net.voipbin.webhooks.core.log;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/// One line of the log in the making: a level, an event, then fields in the order they were added.
///
/// Names are fixed words in snake_case, so that they can be searched for. Units stand in the name
/// (`_ms`, `_bytes`). Never a secret, a payload or a query string: whoever adds a field answers for
/// that. Used by one thread.
public final class LogLine {
  /// Longer texts are cut there: a log line is no place for what strangers may make long.
  public static final int MAX_TEXT = 500;

  /// RFC 3339 in UTC, always of the same width, so that lines sort as text.
  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  private final StringBuilder json = new StringBuilder(192);

  private LogLine(String level, String event) {
    json.append("\"level\":\"").append(level).append("\",\"event\":\"").append(event).append('"');
  }

  /// @param event `<thing>.<what happened>`, for example `api.answered`
  public static LogLine info(String event) {
    return new LogLine("info", event);
  }

  /// Somebody should look at it, though the work goes on.
  public static LogLine warn(String event) {
    return new LogLine("warn", event);
  }

  /// Something failed that should not fail.
  public static LogLine error(String event) {
    return new LogLine("error", event);
  }

  public LogLine with(String name, long value) {
    name(name).append(value);
    return this;
  }

  public LogLine with(String name, boolean value) {
    name(name).append(value);
    return this;
  }

  /// Text beyond [#MAX_TEXT] characters is cut.
  public LogLine with(String name, String text) {
    StringBuilder out = name(name).append('"');
    int end = Math.min(text.length(), MAX_TEXT);
    for (int i = 0; i < end; i++) {
      escape(out, text.charAt(i));
    }
    out.append('"');
    return this;
  }

  /// The whole line, without a line break.
  public String text(Instant time) {
    StringBuilder text = new StringBuilder(json.length() + 40).append("{\"ts\":\"");
    MILLIS.formatTo(time, text);
    return text.append("\",").append(json).append('}').toString();
  }

  private StringBuilder name(String name) {
    return json.append(",\"").append(name).append("\":");
  }

  /// Everything outside printable ASCII goes as `\\uXXXX`: no line break and no terminal command
  /// gets into the log, and half of a cut surrogate pair does no harm.
  private static void escape(StringBuilder out, char c) {
    if (c == '"' || c == '\\') {
      out.append('\\').append(c);
    } else if (c >= ' ' && c < 0x7f) {
      out.append(c);
    } else {
      out.append("\\u");
      for (int shift = 12; shift >= 0; shift -= 4) {
        out.append(Character.forDigit((c >> shift) & 0xf, 16));
      }
    }
  }

  @Override
  public String toString() {
    return "{" + json + "}";
  }
}
