package net.voipbin.webhooks.sender;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import net.voipbin.webhooks.core.event.Payload;

/// A receiver on loopback that does to each connection what a test wants: HTTP by hand, so that it
/// can be broken anywhere.
final class RawServer implements AutoCloseable {
  interface Script {
    void serve(Peer peer) throws IOException, InterruptedException;
  }

  /// @param head request line and headers as they came, without the empty line
  record Received(List<String> head, Payload body) {
    String line() {
      return head.getFirst();
    }
  }

  private final ServerSocket listener;
  private final Script script;
  private final AtomicInteger connections = new AtomicInteger();
  private final Queue<Received> received = new ConcurrentLinkedQueue<>();
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

  private RawServer(ServerSocket listener, Script script) {
    this.listener = listener;
    this.script = script;
    Thread.startVirtualThread(this::accept);
  }

  static RawServer start(Script script) throws IOException {
    return start(ServerSocketFactory.getDefault(), script);
  }

  static RawServer start(ServerSocketFactory sockets, Script script) throws IOException {
    return new RawServer(
        sockets.createServerSocket(0, 5_000, InetAddress.getLoopbackAddress()), script);
  }

  /// Answers every request on a connection with the same bytes, kept alive.
  static RawServer answering(String answer) throws IOException {
    return start(always(answer));
  }

  static Script always(String answer) {
    return peer -> {
      while (peer.receive()) {
        peer.write(answer);
      }
    };
  }

  /// Answers one request and closes the connection.
  static Script once(String answer) {
    return peer -> {
      if (peer.receive()) {
        peer.write(answer);
      }
    };
  }

  int port() {
    return listener.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  List<Received> received() {
    return List.copyOf(received);
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        int number = connections.incrementAndGet();
        Thread.startVirtualThread(() -> serve(new Peer(socket, number)));
      }
    } catch (IOException _) {
      // The test is over.
    }
  }

  private void serve(Peer peer) {
    try (peer.socket) {
      script.serve(peer);
    } catch (IOException | InterruptedException _) {
      // The sender has broken off, which many tests want.
    }
  }

  /// One connection, seen from the receiver.
  final class Peer {
    private final Socket socket;
    private final int number;

    private Peer(Socket socket, int number) {
      this.socket = socket;
      this.number = number;
    }

    /// 1 for the first connection that the server got.
    int number() {
      return number;
    }

    /// False at the end of the connection.
    boolean receive() throws IOException {
      InputStream in = socket.getInputStream();
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
        int next = in.read();
        if (next < 0) {
          return false;
        }
        head.write(next);
      }
      List<String> lines = head.toString(ISO_8859_1).lines().filter(l -> !l.isEmpty()).toList();
      int length =
          lines.stream()
              .map(line -> line.toLowerCase(Locale.ROOT))
              .filter(line -> line.startsWith("content-length: "))
              .mapToInt(line -> Integer.parseInt(line.substring(16)))
              .findFirst()
              .orElse(0);
      received.add(new Received(lines, Payload.of(in.readNBytes(length))));
      return true;
    }

    void write(String text) throws IOException {
      write(text.getBytes(ISO_8859_1));
    }

    void write(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    }

    /// Closes with a reset instead of a goodbye.
    void reset() throws SocketException, IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    void awaitByte() throws IOException {
      socket.getInputStream().read();
    }

    /// Until the sender gives up.
    void hang() throws IOException {
      while (socket.getInputStream().read() >= 0) {
        // What else it says does not matter.
      }
    }
  }
}
