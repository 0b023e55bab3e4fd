package net.voipbin.webhooks.core.endpoint;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A header that a customer wants on each request to their endpoint.
///
/// @param name in lower case: names are case-insensitive (RFC 9110 §5.1)
public record CustomHeader(String name, String value) {
  public static final int MAX_PER_ENDPOINT = 20;
  public static final int MAX_NAME_LENGTH = 128;
  public static final int MAX_VALUE_LENGTH = 2048;

  /// RFC 9110 §5.6.2 "token".
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /// RFC 9110 §5.5 "field-value", without obs-text: visible ASCII, spaces and tabs inside.
  private static final Pattern VALUE =
      Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e\\t]*[\\x21-\\x7e])?|");

  /// They belong to a connection, not to a message (RFC 9110 §7.6.1), or to us.
  private static final Set<String> RESERVED =
      Set.of(
          "connection",
          "expect",
          "host",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "user-agent");

  private static final Set<String> RESERVED_PREFIXES = Set.of("content-", "webhook-", "x-voipbin-");

  public CustomHeader {
    name = name.toLowerCase(Locale.ROOT);
    problem(name, value)
        .ifPresent(message -> {
          throw new IllegalArgumentException(message);
        });
  }

  /// What is wrong with such a header, for people; empty when it may be saved. The value is never
  /// repeated: it may be a credential.
  public static Optional<String> problem(String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean badName = name.length() > MAX_NAME_LENGTH || !TOKEN.matcher(name).matches();
    if (badName) {
      return Optional.of(
          "'" + name + "' is no header name: 1-128 letters, digits and !#$%&'*+.^_`|~-");
    }
    boolean ours =
        RESERVED.contains(lower) || RESERVED_PREFIXES.stream().anyMatch(lower::startsWith);
    if (ours) {
      return Optional.of(
          "'" + name + "' is set by VoIPBIN or by the connection; choose another name");
    }
    boolean badValue = value.length() > MAX_VALUE_LENGTH || !VALUE.matcher(value).matches();
    return badValue
        ? Optional.of(
            "the value of '"
                + name
                + "' must be at most 2048 printable ASCII characters, without line breaks or spaces at its ends")
        : Optional.empty();
  }
}
