package net.voipbin.webhooks.standalone.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;

/// Customers' servers, all in one thread: counts each request by the index at the end of its
/// `webhook-id` and answers 200. A path that begins with `/hang` gets no answer, one that begins
/// with [#SLOW_PATH] gets it after [#SLOW]. While the tally is held nobody gets one.
///
/// Reads no more of HTTP than the platform and the generator write: no chunks, no `expect`.
final class Receiver {
  static final String SLOW_PATH = "/slow/";

  /// A second before the longest time-out that there is.
  private static final Duration SLOW = Duration.ofSeconds(29);

  private static final int BUFFER = 16 << 10;

  /// Also what `PutEvents` answers, for the generator's own ceiling.
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\ncontent-length: 22\r\n\r\n{\"FailedEntryCount\":0}"
          .getBytes(StandardCharsets.US_ASCII);

  private final Tally tally;

  /// Slow answers, the first due first.
  private final ArrayDeque<Due> due = new ArrayDeque<>();

  private final ByteBuffer answer = ByteBuffer.allocateDirect(ANSWER.length).put(ANSWER).flip();

  Receiver(Tally tally) {
    this.tally = tally;
  }

  /// Tells its port, then serves for ever.
  void serve(PrintStream out) throws IOException {
    try (Selector selector = Selector.open();
        ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
      server.configureBlocking(false);
      server.register(selector, SelectionKey.OP_ACCEPT);
      out.println(((InetSocketAddress) server.getLocalAddress()).getPort());
      while (true) {
        selector.select(key -> ready(selector, server, key), millisToNext());
        answerWhatIsDue();
      }
    }
  }

  /// @param at [System#nanoTime]
  private record Due(SocketChannel channel, long at) {}

  /// 0: nothing is due ever.
  private long millisToNext() {
    Due next = due.peek();
    return next == null ? 0 : Math.max(1, (next.at - System.nanoTime()) / 1_000_000);
  }

  private void answerWhatIsDue() {
    while (!due.isEmpty() && due.getFirst().at <= System.nanoTime()) {
      SocketChannel channel = due.remove().channel;
      try {
        answer(channel);
      } catch (IOException gone) {
        // Whoever asked did not wait.
      }
    }
  }

  private void ready(Selector selector, ServerSocketChannel server, SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        for (SocketChannel one = server.accept(); one != null; one = server.accept()) {
          one.configureBlocking(false);
          one.setOption(StandardSocketOptions.TCP_NODELAY, true);
          one.register(selector, SelectionKey.OP_READ, ByteBuffer.allocateDirect(BUFFER));
        }
      } else {
        read((SocketChannel) key.channel(), (ByteBuffer) key.attachment());
      }
    } catch (IOException gone) {
      close(key);
    }
  }

  private void read(SocketChannel channel, ByteBuffer in) throws IOException {
    if (channel.read(in) < 0) {
      channel.close();
      return;
    }
    int end = in.position();
    Head head = new Head(in, end);
    boolean isWhole = head.bodyStart > 0 && end - head.bodyStart >= head.length;
    if (!isWhole) {
      return;
    }
    in.clear();
    if (head.hangs() || tally.isHeld()) {
      return;
    }
    tally.arrived(head.event, System.nanoTime());
    if (head.isSlow()) {
      due.add(new Due(channel, System.nanoTime() + SLOW.toNanos()));
    } else {
      answer(channel);
    }
  }

  private void answer(SocketChannel channel) throws IOException {
    answer.rewind();
    while (answer.hasRemaining()) {
      channel.write(answer);
    }
  }

  private static void close(SelectionKey key) {
    try {
      key.channel().close();
    } catch (IOException alreadyGone) {
      // That is all that was wanted.
    }
  }

  /// What is needed of a request's head.
  private static final class Head {
    private final ByteBuffer in;
    private int event = -1;
    private int length;

    /// 0: the head is not whole yet.
    private int bodyStart;

    Head(ByteBuffer in, int end) {
      this.in = in;
      int line = 0;
      for (int i = 0; i + 1 < end && bodyStart == 0; i++) {
        if (in.get(i) == '\r' && in.get(i + 1) == '\n') {
          if (i == line) {
            bodyStart = i + 2;
          } else {
            header(line, i);
          }
          line = i + 2;
        }
      }
    }

    boolean hangs() {
      return startsWith(0, "post /hang");
    }

    boolean isSlow() {
      return startsWith(0, "post " + SLOW_PATH);
    }

    private void header(int from, int to) {
      if (startsWith(from, "webhook-id: ")) {
        event = EventBytes.index(in, from + "webhook-id: ".length());
      } else if (startsWith(from, "content-length: ")) {
        for (int i = from + "content-length: ".length(); i < to; i++) {
          length = length * 10 + in.get(i) - '0';
        }
      }
    }

    /// @param text in lower case
    private boolean startsWith(int from, String text) {
      for (int i = 0; i < text.length(); i++) {
        int c = in.get(from + i);
        int lower = c >= 'A' && c <= 'Z' ? c + 32 : c;
        if (lower != text.charAt(i)) {
          return false;
        }
      }
      return true;
    }
  }
}
