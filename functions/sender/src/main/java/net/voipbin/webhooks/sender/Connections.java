package net.voipbin.webhooks.sender;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HeaderElement;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// The pool of kept-alive connections, one set per scheme, host and port. Uncapped, and without a
/// lock that all share (`LAX`): threads of different hosts meet in one concurrent map only.
final class Connections implements AutoCloseable {
  /// What an answer's head may measure: lines, and bytes in each.
  private static final Http1Config FRAMING =
      Http1Config.custom().setMaxHeaderCount(100).setMaxLineLength(8 * 1024).build();

  private static final HeadParser.Factory HEADS = new HeadParser.Factory(FRAMING);

  /// A look whether the other side has closed costs a millisecond's wait, so only after a pause.
  private static final TimeValue LOOK_AFTER = TimeValue.ofSeconds(1);

  private static final Duration SWEEP_EVERY = Duration.ofSeconds(1);

  private final PoolingHttpClientConnectionManager pool;
  private final TimeValue idle;
  private final Thread sweeper;

  Connections(PinnedConnector connector, Watchdog watchdog, SenderLimits limits) {
    idle = TimeValue.of(limits.idle());
    pool =
        new PoolingHttpClientConnectionManager(
            connector,
            PoolConcurrencyPolicy.LAX,
            PoolReusePolicy.LIFO,
            TimeValue.of(limits.connectionLife()),
            _ -> new QuietConnection(FRAMING, HEADS, watchdog));
    pool.setDefaultMaxPerRoute(Integer.MAX_VALUE);
    pool.setDefaultConnectionConfig(
        ConnectionConfig.custom()
            .setValidateAfterInactivity(LOOK_AFTER)
            .setTimeToLive(TimeValue.of(limits.connectionLife()))
            .build());
    sweeper = Thread.ofVirtual().name("webhook-connections").start(this::sweep);
  }

  /// A connection of that route that has been used before, or one that is to be connected.
  ConnectionEndpoint lease(HttpRoute route) throws IOException {
    try {
      return pool.lease("", route, Timeout.DISABLED, null).get(Timeout.DISABLED);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException | TimeoutException broken) {
      throw new IllegalStateException("the pool has no limits, yet did not lease", broken);
    }
  }

  void connect(ConnectionEndpoint endpoint, Attempt attempt) throws IOException {
    pool.connect(endpoint, null, attempt);
    // The deadline may have passed while there was no connection to break off.
    if (attempt.aborted()) {
      throw new InterruptedIOException("late");
    }
  }

  /// Back to the pool.
  ///
  /// @param keepAlive how long the next request may take to come; empty closes the connection
  void release(ConnectionEndpoint endpoint, Optional<TimeValue> keepAlive) {
    pool.release(endpoint, null, keepAlive.orElse(null));
  }

  /// For a connection with something unread or unsent: resets it.
  void discard(ConnectionEndpoint endpoint) {
    endpoint.close(CloseMode.IMMEDIATE);
    pool.release(endpoint, null, null);
  }

  /// Empty when the receiver will close the connection (RFC 9112 §9.3).
  Optional<TimeValue> keepAlive(ClassicHttpResponse response, Attempt attempt) {
    return DefaultConnectionReuseStrategy.INSTANCE.keepAlive(null, response, attempt)
        ? Optional.of(promised(response)).filter(TimeValue::isPositive)
        : Optional.empty();
  }

  /// `Keep-Alive: timeout=5`, which servers send though no current RFC describes it (RFC 2068
  /// §19.7.1.1 did).
  private TimeValue promised(ClassicHttpResponse response) {
    Iterator<HeaderElement> elements = MessageSupport.iterate(response, "keep-alive");
    while (elements.hasNext()) {
      HeaderElement element = elements.next();
      if (element.getName().equalsIgnoreCase("timeout")) {
        return shorter(element.getValue());
      }
    }
    return idle;
  }

  private TimeValue shorter(@Nullable String seconds) {
    try {
      TimeValue promised = TimeValue.ofSeconds(Integer.parseInt(seconds));
      return promised.compareTo(idle) < 0 ? promised : idle;
    } catch (NumberFormatException odd) {
      return idle;
    }
  }

  private void sweep() {
    try {
      while (!pool.isClosed()) {
        Thread.sleep(SWEEP_EVERY);
        pool.closeExpired();
      }
    } catch (InterruptedException _) {
      // Closed: nothing is left to sweep.
    }
  }

  @Override
  public void close() {
    sweeper.interrupt();
    pool.close(CloseMode.IMMEDIATE);
  }
}
