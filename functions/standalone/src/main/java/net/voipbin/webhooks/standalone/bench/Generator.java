package net.voipbin.webhooks.standalone.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Puts events, each in a request of its own, over kept-alive connections, all in one thread. Takes
/// [Load]s line by line and answers each with how many were refused.
final class Generator {
  private static final int BUFFER = 4 << 10;
  private static final byte[] GOOD = "\"FailedEntryCount\":0".getBytes(StandardCharsets.US_ASCII);

  /// Nothing comes back for so long: the platform is stuck.
  private static final long PATIENCE = Duration.ofSeconds(30).toNanos();

  private final Tally tally;
  private final EventBytes bytes = new EventBytes();

  Generator(Tally tally) {
    this.tally = tally;
  }

  /// Until there are no more lines.
  void serve(BufferedReader in, PrintStream out) throws IOException {
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println(new Run(Load.parse(line)).run());
    }
  }

  private static final class Connection {
    private final SocketChannel channel;
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER);
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER);

    Connection(int port, Selector selector) throws IOException {
      channel = SocketChannel.open();
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, this);
    }

    /// What there is of an answer.
    String soFar() {
      ByteBuffer read = in.duplicate().flip();
      return StandardCharsets.US_ASCII.decode(read).toString();
    }
  }

  private final class Run {
    private final Load load;
    private final ArrayDeque<Connection> idle = new ArrayDeque<>();
    private long start;
    private int sent;
    private int answered;
    private int refused;

    Run(Load load) {
      this.load = load;
    }

    /// @return how many were not taken
    int run() throws IOException {
      try (Selector selector = Selector.open()) {
        for (int i = 0; i < load.connections(); i++) {
          idle.add(new Connection(load.port(), selector));
        }
        start = System.nanoTime();
        long lastAnswer = start;
        while (answered < load.count()) {
          int before = answered;
          sendWhatIsDue();
          await(selector);
          long now = System.nanoTime();
          lastAnswer = answered > before || sent == answered ? now : lastAnswer;
          if (now - lastAnswer > PATIENCE) {
            throw new IOException("no answer for 30 s; " + unanswered(selector));
          }
        }
        for (SelectionKey key : selector.keys()) {
          key.channel().close();
        }
      }
      return refused;
    }

    private String unanswered(Selector selector) {
      List<String> waiting =
          selector.keys().stream()
              .map(key -> (Connection) key.attachment())
              .filter(connection -> !idle.contains(connection))
              .map(Connection::soFar)
              .toList();
      return "%d of %d sent, %d answered; waiting connections have: %s"
          .formatted(sent, load.count(), answered, waiting);
    }

    private void sendWhatIsDue() throws IOException {
      while (sent < load.count() && !idle.isEmpty() && dueIn() <= 0) {
        Connection connection = idle.poll();
        int event = load.first() + sent;
        bytes.write(connection.out, event, load.lane(sent));
        // At a rate: from when it should have been sent. One that waits for a connection is late.
        tally.put(event, load.isPaced() ? due() : System.nanoTime());
        sent++;
        while (connection.out.hasRemaining()) {
          connection.channel.write(connection.out);
        }
      }
    }

    private long due() {
      return start + load.after(sent);
    }

    private long dueIn() {
      return load.isPaced() ? due() - System.nanoTime() : 0;
    }

    /// Waits for an answer or for the next to be due, that one to a tenth of a millisecond.
    private void await(Selector selector) throws IOException {
      boolean waitsForAnswers = idle.isEmpty() || sent == load.count();
      long nanos = waitsForAnswers ? Duration.ofSeconds(1).toNanos() : dueIn();
      if (nanos >= 1_000_000) {
        selector.select(this::ready, nanos / 1_000_000);
      } else if (selector.selectNow(this::ready) == 0 && nanos > 0) {
        LockSupport.parkNanos(Math.min(nanos, 50_000));
      }
    }

    private void ready(SelectionKey key) {
      Connection connection = (Connection) key.attachment();
      try {
        if (connection.channel.read(connection.in) < 0) {
          throw new IOException("connection closed");
        }
        if (isWhole(connection.in)) {
          boolean good = find(connection.in, GOOD) >= 0;
          refused += good ? 0 : 1;
          answered++;
          connection.in.clear();
          idle.add(connection);
        }
      } catch (IOException broken) {
        throw new IllegalStateException(broken);
      }
    }
  }

  /// Both answers that there are end with their JSON's last brace.
  private static boolean isWhole(ByteBuffer in) {
    int end = in.position();
    return end > 0 && in.get(end - 1) == '}' && find(in, HEAD_END) >= 0 && braces(in) == 0;
  }

  private static final byte[] HEAD_END = "\r\n\r\n{".getBytes(StandardCharsets.US_ASCII);

  private static int braces(ByteBuffer in) {
    int open = 0;
    for (int i = 0; i < in.position(); i++) {
      open += in.get(i) == '{' ? 1 : in.get(i) == '}' ? -1 : 0;
    }
    return open;
  }

  private static int find(ByteBuffer in, byte[] text) {
    for (int i = 0; i + text.length <= in.position(); i++) {
      int same = 0;
      while (same < text.length && in.get(i + same) == text[same]) {
        same++;
      }
      if (same == text.length) {
        return i;
      }
    }
    return -1;
  }
}
