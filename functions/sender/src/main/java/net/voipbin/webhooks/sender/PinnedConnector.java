package net.voipbin.webhooks.sender;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import net.voipbin.webhooks.core.delivery.Outcome;
import net.voipbin.webhooks.core.target.Refusal;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/// Opens connections: resolves the name, checks every address, connects to one of exactly these. No
/// second lookup stands between the check and the connection, so that a name which changes its mind
/// (DNS rebinding) gains nothing.
///
/// HttpClient's own operator would do, but tells neither which address failed nor how long each
/// step took, and gives every address the whole time.
final class PinnedConnector implements HttpClientConnectionOperator {
  /// So that each has at least a fraction of a second.
  private static final int MAX_TRIED = 6;

  private final Function<InetAddress, Optional<Refusal>> policy;
  private final BoundedLookup names;
  private final TlsHandshake handshake;
  private final SenderLimits limits;

  /// @param policy why an address may not be connected to
  PinnedConnector(
      Function<InetAddress, Optional<Refusal>> policy,
      BoundedLookup names,
      TlsHandshake handshake,
      SenderLimits limits) {
    this.policy = policy;
    this.names = names;
    this.handshake = handshake;
    this.limits = limits;
  }

  @Override
  public void connect(
      ManagedHttpClientConnection connection,
      HttpHost host,
      InetSocketAddress localAddress,
      TimeValue connectTimeout,
      SocketConfig socketConfig,
      HttpContext context)
      throws IOException {
    Attempt attempt = (Attempt) context;
    List<InetAddress> addresses = resolve(host.getHostName(), attempt);
    Socket socket = connect(addresses, host.getPort(), attempt);
    if (URIScheme.HTTPS.same(host.getSchemeName())) {
      connection.bind(handshake.over(socket, host, attempt), socket);
    } else {
      connection.bind(socket);
    }
  }

  @Override
  public void upgrade(ManagedHttpClientConnection connection, HttpHost host, HttpContext context) {
    throw new UnsupportedOperationException("there is no proxy to tunnel through");
  }

  private List<InetAddress> resolve(String host, Attempt attempt) throws IOException {
    long start = System.nanoTime();
    long limit = attempt.deadlineOf(limits.lookup()) - start;
    try {
      List<InetAddress> addresses = names.addressesOf(host, limit);
      attempt.resolvedSince(start);
      Optional<Refusal> refusal =
          addresses.stream().flatMap(address -> policy.apply(address).stream()).findFirst();
      if (refusal.isPresent()) {
        throw new AttemptFailed(new Outcome.Refused(refusal.get()));
      }
      if (addresses.isEmpty()) {
        throw new UnknownHostException(host);
      }
      return addresses;
    } catch (UnknownHostException unknown) {
      throw new AttemptFailed(new Outcome.Unreachable("no address found for host " + host));
    } catch (TimeoutException late) {
      throw new AttemptFailed(
          new Outcome.TimedOut(
              "no address for host " + host + " within " + Reasons.seconds(limit)));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /// One after the other, each with an even share of the time that is left.
  private Socket connect(List<InetAddress> addresses, int port, Attempt attempt)
      throws IOException {
    long start = System.nanoTime();
    long deadline = attempt.deadlineOf(limits.connect());
    int tried = Math.min(addresses.size(), MAX_TRIED);
    Outcome failure = new Outcome.TimedOut("no time left to connect");
    for (int i = 0; i < tried; i++) {
      InetSocketAddress address = new InetSocketAddress(addresses.get(i), port);
      long share = (deadline - System.nanoTime()) / (tried - i);
      // A limit of 0 would mean none.
      int millis = (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(share));
      // Never through a SOCKS proxy that system properties name.
      Socket socket = new Socket(Proxy.NO_PROXY);
      try {
        socket.setTcpNoDelay(true);
        socket.connect(address, millis);
        attempt.connectedSince(start);
        return socket;
      } catch (IOException failed) {
        socket.close();
        failure = outcomeOf(failed, Reasons.text(address), share);
      }
    }
    throw new AttemptFailed(failure);
  }

  private static Outcome outcomeOf(IOException failed, String address, long limit) {
    return switch (failed) {
      case SocketTimeoutException _ ->
          new Outcome.TimedOut("no connection to " + address + " within " + Reasons.seconds(limit));
      case ConnectException _ -> new Outcome.Unreachable("connection refused by " + address);
      case NoRouteToHostException _ -> new Outcome.Unreachable("no route to " + address);
      default -> new Outcome.Unreachable("no connection to " + address);
    };
  }
}
