package net.voipbin.webhooks.standalone.process;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A customer's servers, one for each path, that count what arrives. On plain sockets, so that it
/// sees when a sender is gone: then its request is not in the air any more.
final class CountingReceiver implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Counted> paths = new ConcurrentHashMap<>();
  private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  CountingReceiver() throws IOException {
    threads.execute(this::accept);
  }

  /// What a server does with a request.
  interface Behaviour {
    Behaviour HANGS = (_, _) -> new Reply(0, Duration.ZERO);

    Reply to(String webhookId, int attempt);

    static Behaviour answers(int status) {
      return answers(status, Duration.ZERO);
    }

    static Behaviour answers(int status, Duration after) {
      return (_, _) -> new Reply(status, after);
    }
  }

  /// @param status 0: none, ever
  record Reply(int status, Duration after) {}

  String url(String path) {
    return "http://127.0.0.1:" + server.getLocalPort() + path;
  }

  /// From now on; 200 at once where nothing is said.
  void behave(String path, Behaviour behaviour) {
    behaviours.put(path, behaviour);
  }

  Counted at(String path) {
    return paths.computeIfAbsent(path, _ -> new Counted(server.getLocalPort()));
  }

  /// After the sender was killed: until all that it had sent is counted, and none of it is in the
  /// air.
  void awaitSenderGone() throws InterruptedException {
    Await.until(sockets::isEmpty);
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        sockets.add(socket);
        threads.execute(() -> serve(socket));
      }
    } catch (IOException closed) {
      // So ends the test.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      while (serveOne(socket, in)) {
        // The sender keeps its connection.
      }
    } catch (IOException gone) {
      // Whoever was sending is not there any more.
    } finally {
      sockets.remove(socket);
    }
  }

  /// @return whether another request may come
  private boolean serveOne(Socket socket, InputStream in) throws IOException {
    Head head = Head.read(in);
    in.skipNBytes(head.length());
    Counted counted = at(head.path());
    Behaviour behaviour = behaviours.getOrDefault(head.path(), Behaviour.answers(200));
    Reply reply = behaviour.to(head.webhookId(), head.attempt());
    counted.began(head.webhookId(), head.attempt(), socket.getPort());
    if (reply.status == 0 || !reply.after.isZero()) {
      boolean isGone = senderLeavesWithin(reply, socket, in);
      if (isGone) {
        counted.broke(socket.getPort());
        return false;
      }
    }
    // Before the sender can know: it may start the next one at once.
    counted.answered(head.webhookId(), reply.status, socket.getPort());
    String answer = "HTTP/1.1 %d Said\r\ncontent-length: 0\r\n\r\n".formatted(reply.status);
    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    return true;
  }

  private static boolean senderLeavesWithin(Reply reply, Socket socket, InputStream in)
      throws IOException {
    socket.setSoTimeout((int) reply.after.toMillis());
    try {
      return in.read() < 0;
    } catch (SocketTimeoutException stillThere) {
      return false;
    } catch (IOException reset) {
      return true;
    } finally {
      socket.setSoTimeout(0);
    }
  }

  /// What is needed of a request's head.
  private record Head(String path, String webhookId, int attempt, int length) {
    static Head read(InputStream in) throws IOException {
      String path = line(in).split(" ", -1)[1];
      Map<String, String> headers = new HashMap<>();
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        int colon = line.indexOf(':');
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
      return new Head(
          path,
          headers.getOrDefault("webhook-id", ""),
          Integer.parseInt(headers.getOrDefault("x-voipbin-attempt", "1")),
          Integer.parseInt(headers.getOrDefault("content-length", "0")));
    }

    private static String line(InputStream in) throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new EOFException();
        }
        line.append((char) c);
      }
      return line.toString().strip();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
    threads.shutdownNow();
  }
}
