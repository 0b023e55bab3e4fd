package net.voipbin.webhooks.sender;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import net.voipbin.webhooks.core.delivery.Outcome;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.Closer;

/// TLS over a connected socket: 1.2 or newer, the name in SNI and in the certificate is the URL's
/// (RFC 9110 §4.3.4), whatever address it led to.
final class TlsHandshake {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private final SSLContext context;
  private final Watchdog watchdog;
  private final SenderLimits limits;

  TlsHandshake(SSLContext context, Watchdog watchdog, SenderLimits limits) {
    this.context = context;
    this.watchdog = watchdog;
    this.limits = limits;
  }

  /// Closes `socket` when the handshake fails.
  SSLSocket over(Socket socket, HttpHost host, Attempt attempt) throws IOException {
    long start = System.nanoTime();
    long deadline = attempt.deadlineOf(limits.handshake());
    AtomicBoolean late = new AtomicBoolean();
    Watchdog.Watch watch =
        watchdog.watch(
            deadline,
            () -> {
              late.set(true);
              Closer.closeQuietly(socket);
            });
    try {
      SSLSocket secured = prepared(socket, host);
      secured.startHandshake();
      attempt.securedSince(start);
      return secured;
    } catch (IOException failed) {
      Closer.closeQuietly(socket);
      throw new AttemptFailed(
          late.get()
              ? new Outcome.TimedOut(
                  "no TLS handshake with "
                      + host.getHostName()
                      + " within "
                      + Reasons.seconds(deadline - start))
              : outcomeOf(failed, host.getHostName()));
    } finally {
      watch.cancel();
    }
  }

  private SSLSocket prepared(Socket socket, HttpHost host) throws IOException {
    String name = host.getHostName();
    SSLSocket secured =
        (SSLSocket) context.getSocketFactory().createSocket(socket, name, host.getPort(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setProtocols(PROTOCOLS);
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setServerNames(serverNames(name));
    secured.setSSLParameters(parameters);
    return secured;
  }

  /// None for an IP literal (RFC 6066 §3), or a name that only private networks know how to spell.
  private static List<SNIServerName> serverNames(String host) {
    boolean literal = host.startsWith("[") || Character.isDigit(host.charAt(host.length() - 1));
    try {
      return literal ? List.of() : List.of(new SNIHostName(host));
    } catch (IllegalArgumentException odd) {
      return List.of();
    }
  }

  private static Outcome outcomeOf(IOException failed, String host) {
    return failed instanceof SSLException tls
        ? new Outcome.TlsFailed(Reasons.ofTls(tls, host))
        : new Outcome.Unreachable("the connection to " + host + " broke in the TLS handshake");
  }
}
