package net.voipbin.webhooks.sender;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.jspecify.annotations.Nullable;

/// A connection of the pool that logs nothing and closes without waiting.
///
/// HttpClient's own writes requests and answers to its "wire" log when somebody turns that on;
/// customers' data must not depend on a log level. And it waits until its goodbye in TLS (RFC 9112
/// §9.8) is written, which a receiver that does not read could hold up for ever; here that happens
/// aside, and for a second at most.
///
/// Socket time-outs are left alone: [Watchdog] is what ends a read, so a read needs no timer.
final class QuietConnection extends DefaultBHttpClientConnection
    implements ManagedHttpClientConnection {
  private static final Duration GOODBYE = Duration.ofSeconds(1);

  private final Watchdog watchdog;
  private volatile boolean closed;
  private volatile @Nullable Socket base;

  QuietConnection(Http1Config framing, HeadParser.Factory heads, Watchdog watchdog) {
    super(framing, null, null, null, null, null, heads);
    this.watchdog = watchdog;
  }

  @Override
  public void bind(Socket socket) throws IOException {
    hold(socket);
    super.bind(socket);
  }

  @Override
  public void bind(SSLSocket secured, Socket socket) throws IOException {
    hold(socket);
    super.bind(secured, socket);
  }

  @Override
  public @Nullable Socket getSocket() {
    SocketHolder holder = getSocketHolder();
    return holder == null ? null : holder.getSocket();
  }

  @Override
  public boolean isOpen() {
    return !closed && super.isOpen();
  }

  /// `IMMEDIATE` resets the connection; anything else ends it in the way of TLS and TCP.
  @Override
  public void close(CloseMode mode) {
    closed = true;
    if (mode == CloseMode.IMMEDIATE) {
      super.close(CloseMode.IMMEDIATE);
    } else if (getSocket() instanceof SSLSocket) {
      Thread.startVirtualThread(this::sayGoodbye);
    } else {
      super.close(CloseMode.GRACEFUL);
    }
  }

  private void sayGoodbye() {
    Watchdog.Watch watch =
        watchdog.watch(System.nanoTime() + GOODBYE.toNanos(), () -> Closer.closeQuietly(base));
    try {
      super.close(CloseMode.GRACEFUL);
    } finally {
      watch.cancel();
    }
  }

  @Override
  public void close() {
    close(CloseMode.GRACEFUL);
  }

  @Override
  public void passivate() {}

  @Override
  public void activate() {}

  private void hold(Socket socket) throws IOException {
    if (closed) {
      socket.close();
      throw new InterruptedIOException("broken off while it was being opened");
    }
    base = socket;
  }
}
