package net.voipbin.webhooks.core.target;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The rules for a customer's URL, in the order in which they are tried. The authority is taken
/// apart here, not by [URI], which has no host for the odd spellings that we want to name; what is
/// accepted is a host that both read the same way.
final class UrlRules {
  /// In characters, all of them ASCII.
  static final int MAX_LENGTH = 2048;

  private static final Set<Integer> PUBLIC_PORTS = Set.of(443, 8443);
  private static final int MAX_PORT = 65_535;

  /// RFC 1035 §2.3.4 leaves 253 characters for a name in text; RFC 1123 §2.1 says what labels are.
  private static final int MAX_HOST_LENGTH = 253;

  private static final Pattern LABEL =
      Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", Pattern.CASE_INSENSITIVE);

  /// A last label of digits, or of hex with its prefix, makes the whole host an IPv4 address to
  /// many resolvers (`inet_aton`; WHATWG URL "ends in a number").
  private static final Pattern NUMBER =
      Pattern.compile("[0-9]+|0x[0-9a-f]*", Pattern.CASE_INSENSITIVE);

  /// Names that mean this machine or this network: RFC 6761 §6.3, RFC 6762 §3, RFC 8375, ICANN's
  /// `internal`, and what home and office routers make up.
  private static final List<String> LOCAL_SUFFIXES =
      List.of(
          ".localhost",
          ".local",
          ".localdomain",
          ".internal",
          ".intranet",
          ".home.arpa",
          ".home",
          ".lan",
          ".corp");

  private UrlRules() {}

  static UrlCheck check(String url, TargetPolicy policy) {
    Optional<Refusal> unreadable = unreadable(url);
    if (unreadable.isPresent()) {
      return new UrlCheck.Refused(unreadable.get());
    }
    try {
      URI uri = new URI(url);
      return refused(uri, policy)
          .<UrlCheck>map(UrlCheck.Refused::new)
          .orElseGet(() -> new UrlCheck.Accepted(new TargetUrl(uri)));
    } catch (URISyntaxException malformed) {
      return new UrlCheck.Refused(
          new Refusal(
              "syntax", "this is no URL (RFC 3986): escape odd characters, as a space is %20"));
    }
  }

  private static Optional<Refusal> unreadable(String url) {
    if (url.length() > MAX_LENGTH) {
      return refusal(
          "length", "the URL has " + url.length() + " characters; at most 2048 are possible");
    }
    boolean ascii = url.chars().allMatch(c -> c < 0x80);
    return ascii
        ? Optional.empty()
        : refusal(
            "ascii",
            "the URL has characters beyond ASCII: write the host as xn--…, the rest %-escaped");
  }

  private static Optional<Refusal> refused(URI uri, TargetPolicy policy) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean allowPrivate = policy == TargetPolicy.PRIVATE_ALLOWED;
    boolean schemeFits = scheme.equals("https") || (allowPrivate && scheme.equals("http"));
    if (!schemeFits) {
      return refusal("scheme", "the scheme is '" + scheme + "'; it must be https");
    }
    String authority = uri.getRawAuthority();
    if (authority == null) {
      return refusal("host", "the URL names no host; write https://host/path");
    }
    if (authority.indexOf('@') >= 0) {
      return refusal(
          "user-info", "the URL has a user or password before '@'; use a header for credentials");
    }
    if (uri.getRawFragment() != null) {
      return refusal(
          "fragment", "the URL has a fragment after '#', which is never sent; remove it");
    }
    int colon = authority.lastIndexOf(':');
    boolean portGiven = colon > authority.lastIndexOf(']');
    Optional<Refusal> portRefused =
        portRefused(portGiven ? authority.substring(colon + 1) : "", allowPrivate);
    if (portRefused.isPresent()) {
      return portRefused;
    }
    String host = portGiven ? authority.substring(0, colon) : authority;
    return allowPrivate ? hostMissing(uri) : hostRefused(host, uri);
  }

  private static Optional<Refusal> hostMissing(URI uri) {
    return uri.getHost() == null
        ? refusal("host", "'" + uri.getRawAuthority() + "' names no host that can be looked up")
        : Optional.empty();
  }

  private static Optional<Refusal> hostRefused(String host, URI uri) {
    String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    String lastLabel = bare.substring(bare.lastIndexOf('.') + 1);
    boolean literal = host.startsWith("[") || NUMBER.matcher(lastLabel).matches();
    if (literal) {
      return refusal(
          "ip-literal", "'" + host + "' is an IP address; write the name of the host instead");
    }
    boolean named =
        bare.length() <= MAX_HOST_LENGTH
            && List.of(bare.split("\\.", -1)).stream().allMatch(l -> LABEL.matcher(l).matches());
    if (!named || host.endsWith(".") || !host.equals(uri.getHost())) {
      return refusal(
          "host",
          "'"
              + host
              + "' is no host name: labels of 1-63 letters, digits and hyphens, no dot at the end");
    }
    String lower = host.toLowerCase(Locale.ROOT);
    boolean local = lower.indexOf('.') < 0 || LOCAL_SUFFIXES.stream().anyMatch(lower::endsWith);
    return local
        ? refusal("local-name", "'" + host + "' is a name within one network; use a public one")
        : Optional.empty();
  }

  private static Optional<Refusal> portRefused(String port, boolean allowPrivate) {
    if (port.isEmpty()) {
      return Optional.empty();
    }
    boolean number = port.length() <= 5 && port.chars().allMatch(c -> c >= '0' && c <= '9');
    int value = number ? Integer.parseInt(port) : 0;
    boolean possible = value >= 1 && value <= MAX_PORT;
    boolean fits = possible && (allowPrivate || PUBLIC_PORTS.contains(value));
    return fits
        ? Optional.empty()
        : refusal(
            "port",
            "port "
                + port
                + (allowPrivate
                    ? " does not exist; use 1-65535"
                    : " is not open; use 443 or 8443"));
  }

  private static Optional<Refusal> refusal(String rule, String message) {
    return Optional.of(new Refusal(rule, message));
  }
}
