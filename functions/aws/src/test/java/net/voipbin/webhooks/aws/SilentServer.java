package net.voipbin.webhooks.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Takes every connection, and never says anything.
final class SilentServer implements AutoCloseable {
  private final ServerSocket server;
  private final Queue<Socket> taken = new ConcurrentLinkedQueue<>();

  private SilentServer(ServerSocket server) {
    this.server = server;
  }

  static SilentServer start() {
    try {
      SilentServer started =
          new SilentServer(new ServerSocket(0, 1000, InetAddress.getLoopbackAddress()));
      Thread.ofVirtual().start(started::take);
      return started;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void take() {
    try {
      while (true) {
        taken.add(server.accept());
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : taken) {
      socket.close();
    }
  }
}
