package net.voipbin.webhooks.sender;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLException;
import net.voipbin.webhooks.core.delivery.Outcome;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;

/// What went wrong, in words for customers. They name hosts and addresses, never path or query, and
/// repeat nothing that the receiver sent.
final class Reasons {
  private static final int MAX_CAUSES = 8;

  private Reasons() {}

  /// How an attempt ended whose request or answer was cut short.
  static Outcome outcomeOf(Exception failure, Attempt attempt, String host) {
    if (failure instanceof AttemptFailed failed) {
      return failed.outcome();
    }
    if (attempt.aborted()) {
      String limit = seconds(attempt.timeout().toNanos());
      return new Outcome.TimedOut(
          attempt.answered()
              ? "the answer was not complete within " + limit
              : "no answer within " + limit);
    }
    return switch (failure) {
      case SSLException tls when !attempt.answered() -> new Outcome.TlsFailed(ofTls(tls, host));
      case MessageConstraintException _ ->
          new Outcome.Unreachable("the answer's headers are too large (100 lines of 8 KiB)");
      case NoHttpResponseException _ ->
          new Outcome.Unreachable(host + " closed the connection without an answer");
      case ConnectionClosedException _, MalformedChunkCodingException _ ->
          new Outcome.Unreachable("the answer broke off before its end");
      case InterruptedIOException _ -> new Outcome.Unreachable("the attempt was interrupted");
      case IOException _ ->
          new Outcome.Unreachable(
              attempt.answered()
                  ? "the connection to " + host + " broke within the answer"
                  : "the connection to " + host + " broke before an answer");
      case HttpException _ -> new Outcome.Unreachable("what came back is no HTTP/1.1 answer");
      default -> throw new IllegalArgumentException(failure);
    };
  }

  static String ofTls(SSLException failure, String host) {
    List<Throwable> causes = causes(failure);
    if (any(causes, CertificateExpiredException.class)) {
      return "the TLS certificate of " + host + " has expired";
    }
    if (any(causes, CertificateNotYetValidException.class)) {
      return "the TLS certificate of " + host + " is not valid yet";
    }
    boolean untrusted =
        any(causes, CertPathBuilderException.class)
            || any(causes, CertPathValidatorException.class);
    if (untrusted) {
      return "the TLS certificate of " + host + " is not signed by an authority we trust";
    }
    if (any(causes, CertificateException.class)) {
      return "the TLS certificate is not valid for " + host;
    }
    return "TLS with " + host + " failed: " + Objects.requireNonNullElse(failure.getMessage(), "");
  }

  private static List<Throwable> causes(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    Throwable cause = failure;
    while (cause != null && causes.size() < MAX_CAUSES) {
      causes.add(cause);
      cause = cause.getCause();
    }
    return causes;
  }

  private static boolean any(List<Throwable> causes, Class<? extends Throwable> kind) {
    return causes.stream().anyMatch(kind::isInstance);
  }

  /// `15 s`, `0.25 s`.
  static String seconds(long nanos) {
    Duration duration = Duration.ofMillis(Math.round(nanos / 1e6));
    return duration.toMillisPart() == 0
        ? duration.toSeconds() + " s"
        : String.valueOf(duration.toMillis() / 1e3) + " s";
  }

  /// `203.0.113.7:443`, `[2001:db8::7]:443`.
  static String text(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
  }
}
