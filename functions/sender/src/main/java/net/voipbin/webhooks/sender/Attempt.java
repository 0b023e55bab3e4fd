package net.voipbin.webhooks.sender;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import net.voipbin.webhooks.core.delivery.Durations;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/// One attempt while it is under way: its deadline, its phases' times, and the connection to break
/// off when it is late. It is HttpClient's "context", which is how [PinnedConnector] gets it.
///
/// One thread runs it; only [#abort()] comes from another.
final class Attempt extends HttpCoreContext {
  private enum State {
    RUNNING,
    ABORTED,
    ENDED
  }

  private static final long NEVER = Long.MIN_VALUE;

  private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
  private final Duration timeout;
  private final long started;
  private volatile @Nullable ConnectionEndpoint endpoint;

  private long dns = NEVER;
  private long connect = NEVER;
  private long tls = NEVER;
  private long sending = NEVER;
  private long firstByte = NEVER;
  private @Nullable EndpointDetails received;
  private long receivedBefore;
  private boolean unsent;

  Attempt(Duration timeout) {
    this.timeout = timeout;
    this.started = System.nanoTime();
  }

  Duration timeout() {
    return timeout;
  }

  /// In [System#nanoTime].
  long deadline() {
    return started + timeout.toNanos();
  }

  /// The end of a phase that begins now: after `limit`, or with the attempt if that is sooner.
  long deadlineOf(Duration limit) {
    long now = System.nanoTime();
    return now + Math.min(limit.toNanos(), deadline() - now);
  }

  void holds(ConnectionEndpoint leased) {
    endpoint = leased;
  }

  /// The deadline has come: breaks the connection off, whoever reads from it finds out.
  void abort() {
    if (state.compareAndSet(State.RUNNING, State.ABORTED)) {
      ConnectionEndpoint held = endpoint;
      if (held != null) {
        held.close(CloseMode.IMMEDIATE);
      }
    }
  }

  boolean aborted() {
    return state.get() == State.ABORTED;
  }

  /// From here on the connection is nobody's to break off. False when it has been already.
  boolean end() {
    return state.compareAndSet(State.RUNNING, State.ENDED);
  }

  void resolvedSince(long start) {
    dns = System.nanoTime() - start;
  }

  void connectedSince(long start) {
    connect = System.nanoTime() - start;
  }

  void securedSince(long start) {
    tls = System.nanoTime() - start;
  }

  /// @param connection counts the bytes that come over it
  void sending(EndpointDetails connection) {
    received = connection;
    receivedBefore = connection.getReceivedBytesCount();
    sending = System.nanoTime();
    unsent = false;
  }

  /// Part of the request could not be written, so the connection is of no further use.
  void unsent() {
    unsent = true;
  }

  boolean wasSent() {
    return !unsent;
  }

  void answering() {
    firstByte = System.nanoTime() - sending;
  }

  boolean answered() {
    return firstByte != NEVER;
  }

  /// Whether not one byte has come since [#sending].
  boolean silent() {
    return received == null || received.getReceivedBytesCount() == receivedBefore;
  }

  Durations durations() {
    return new Durations(
        optional(dns),
        optional(connect),
        optional(tls),
        optional(firstByte),
        Duration.ofNanos(System.nanoTime() - started));
  }

  private static Optional<Duration> optional(long nanos) {
    return nanos == NEVER ? Optional.empty() : Optional.of(Duration.ofNanos(nanos));
  }
}
