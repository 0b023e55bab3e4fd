package net.voipbin.webhooks.sender;

import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import net.voipbin.webhooks.core.delivery.Outcome;
import net.voipbin.webhooks.core.delivery.WebhookSender;
import net.voipbin.webhooks.core.target.Refusal;
import net.voipbin.webhooks.core.target.TargetPolicy;
import net.voipbin.webhooks.sender.Destinations.Judged;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;

/// Sends over HTTP/1.1 with Apache HttpClient 5's connections. Blocks; meant to be called from
/// thousands of virtual threads at once. Their number is the caller's to bound: no cap here could
/// keep receivers that hang from using up what others need.
///
/// What a request carries is what the caller gave, and `host` and `content-length`. No proxy is
/// used, whatever the environment or system properties say.
///
/// **Reused connections.** A receiver may close an idle connection just when a request is on its
/// way. When a reused connection breaks before the first byte of an answer, the request goes out
/// once more on a new connection, within the same attempt and its time. RFC 9112 §9.3.1 allows that
/// to a client that knows the request to be idempotent: these are, since receivers recognise a
/// repeat by its `webhook-id`. To the customer it is one attempt: its number and timestamp are the
/// same.
public final class HttpWebhookSender implements WebhookSender, AutoCloseable {
  private final BoundedLookup lookup;
  private final Watchdog watchdog = new Watchdog();
  private final Connections connections;
  private final Destinations destinations;

  /// With the machine's resolver, and the certificate authorities that the JDK trusts
  /// (`javax.net.ssl.trustStore` changes them).
  public HttpWebhookSender(TargetPolicy policy) {
    this(policy, NameLookup.ofSystem(), jdkTrust(), SenderLimits.DEFAULT);
  }

  /// @param tls whom to trust
  public HttpWebhookSender(
      TargetPolicy policy, NameLookup names, SSLContext tls, SenderLimits limits) {
    this(new Destinations(policy), policy::refusalOf, names, tls, limits);
  }

  HttpWebhookSender(
      Destinations destinations,
      Function<InetAddress, Optional<Refusal>> addresses,
      NameLookup names,
      SSLContext tls,
      SenderLimits limits) {
    this.destinations = destinations;
    this.lookup = new BoundedLookup(names);
    TlsHandshake handshake = new TlsHandshake(tls, watchdog, limits);
    this.connections =
        new Connections(
            new PinnedConnector(addresses, lookup, handshake, limits), watchdog, limits);
  }

  @Override
  public Sent send(Request request) {
    Attempt attempt = new Attempt(request.timeout());
    Outcome outcome =
        switch (destinations.of(request.url())) {
          case Judged.Open(Destination to) -> attempt(request, to, attempt);
          case Judged.Closed(Refusal refusal) -> new Outcome.Refused(refusal);
        };
    return new Sent(outcome, attempt.durations());
  }

  /// Breaks off what is under way; attempts after this throw.
  @Override
  public void close() {
    connections.close();
    lookup.close();
    watchdog.close();
  }

  private Outcome attempt(Request request, Destination to, Attempt attempt) {
    Watchdog.Watch watch = watchdog.watch(attempt.deadline(), attempt::abort);
    try {
      return exchange(request, to, attempt);
    } catch (IOException | HttpException failure) {
      return Reasons.outcomeOf(failure, attempt, to.host());
    } finally {
      watch.cancel();
    }
  }

  private Outcome exchange(Request request, Destination to, Attempt attempt)
      throws IOException, HttpException {
    ConnectionEndpoint endpoint = connections.lease(to.route());
    boolean whole = false;
    Optional<TimeValue> keepAlive = Optional.empty();
    try {
      attempt.holds(endpoint);
      ClassicHttpResponse response = respond(endpoint, to.post(request), attempt);
      Answer answer = Answer.read(response.getEntity());
      whole = attempt.end() && answer.ended() && attempt.wasSent();
      keepAlive = connections.keepAlive(response, attempt);
      return answer.outcome(response);
    } finally {
      if (whole) {
        connections.release(endpoint, keepAlive);
      } else {
        connections.discard(endpoint);
      }
    }
  }

  private ClassicHttpResponse respond(
      ConnectionEndpoint endpoint, ClassicHttpRequest post, Attempt attempt)
      throws IOException, HttpException {
    if (endpoint.isConnected()) {
      try {
        return endpoint.execute("", post, Exchange::run, attempt);
      } catch (IOException broken) {
        if (attempt.aborted() || !attempt.silent()) {
          throw broken;
        }
        endpoint.close(CloseMode.IMMEDIATE);
      }
    }
    connections.connect(endpoint, attempt);
    return endpoint.execute("", post, Exchange::run, attempt);
  }

  private static SSLContext jdkTrust() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, null, null);
      return context;
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("this JDK has no TLS", missing);
    }
  }
}
