package net.voipbin.webhooks.sender;

import static java.nio.charset.StandardCharsets.UTF_8;
import static net.voipbin.webhooks.sender.Fixtures.OK;
import static net.voipbin.webhooks.sender.Fixtures.SHORT;
import static net.voipbin.webhooks.sender.Fixtures.SOON;
import static net.voipbin.webhooks.sender.Fixtures.reason;
import static net.voipbin.webhooks.sender.Fixtures.request;
import static net.voipbin.webhooks.sender.Fixtures.sender;
import static net.voipbin.webhooks.sender.Fixtures.withBody;
import static net.voipbin.webhooks.sender.Fixtures.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import net.voipbin.webhooks.core.delivery.Excerpt;
import net.voipbin.webhooks.core.delivery.Outcome;
import net.voipbin.webhooks.core.delivery.WebhookSender.Request;
import net.voipbin.webhooks.core.delivery.WebhookSender.Sent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpWebhookSenderTest {
  private final HttpWebhookSender sender = sender();

  @AfterEach
  void close() {
    sender.close();
  }

  @Test
  void delivers_exactly_the_given_headers_and_bytes() throws IOException {
    try (RawServer server = RawServer.answering(OK)) {
      Request request = request(server);

      Sent sent = sender.send(request);

      assertThat(sent.outcome())
          .isEqualTo(new Outcome.Responded(200, Optional.empty(), new Excerpt("ok")));
      RawServer.Received received = server.received().getFirst();
      assertThat(received.head())
          .containsExactly(
              "POST /in?token=s3cret HTTP/1.1",
              "host: hooks.example:" + server.port(),
              "content-length: " + request.body().size(),
              "webhook-id: evt_1",
              "content-type: application/json",
              "user-agent: VoIPBIN-Webhooks/test");
      assertThat(received.body()).isEqualTo(request.body());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8_191, 8_192, 65_536, 262_144, 1_000_000})
  void bodies_of_any_size_arrive_unchanged(int size) throws IOException {
    byte[] body = new byte[size];
    new Random(size).nextBytes(body);
    try (RawServer server = RawServer.answering(OK)) {
      Sent sent = sender.send(withBody(body, request(server)));

      assertThat(sent.outcome()).isInstanceOf(Outcome.Responded.class);
      assertThat(server.received().getFirst().body().bytes()).isEqualTo(body);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "//a//b", "/a%2Fb/%7e;x=1/", "?a=b&c=%20", "/x?y=/../z"})
  void paths_and_queries_go_out_as_they_were_saved(String path) throws IOException {
    try (RawServer server = RawServer.answering(OK)) {
      sender.send(request("http://127.0.0.1:" + server.port() + path));

      String expected = path.startsWith("/") ? path : "/" + path;
      assertThat(server.received().getFirst().line()).isEqualTo("POST " + expected + " HTTP/1.1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        200, 201, 202, 204, 299, 300, 301, 302, 304, 307, 400, 401, 404, 407, 410, 413, 418, 429,
        500, 502, 503, 504, 599
      })
  void each_status_passes_through(int status) throws IOException {
    try (RawServer server =
        RawServer.answering("HTTP/1.1 " + status + " x\r\ncontent-length: 0\r\n\r\n")) {
      assertThat(sender.send(request(server)).outcome())
          .isEqualTo(new Outcome.Responded(status, Optional.empty(), Excerpt.EMPTY));
    }
  }

  @Test
  void a_status_that_is_none_is_no_answer() throws IOException {
    try (RawServer server = RawServer.answering("HTTP/1.1 999 x\r\ncontent-length: 0\r\n\r\n")) {
      assertThat(reason(sender.send(request(server)).outcome())).contains("999");
    }
  }

  @Test
  void passes_retry_after_on_as_it_came() throws IOException {
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 429 x\r\nRetry-After: Soon, 7\r\ncontent-length: 0\r\n\r\n")) {
      assertThat(sender.send(request(server)).outcome())
          .isEqualTo(new Outcome.Responded(429, Optional.of("Soon, 7"), Excerpt.EMPTY));
    }
  }

  @Test
  void follows_no_redirect() throws IOException {
    try (RawServer other = RawServer.answering(OK);
        RawServer server =
            RawServer.answering(
                "HTTP/1.1 307 x\r\nlocation: http://127.0.0.1:"
                    + other.port()
                    + "/\r\ncontent-length: 0\r\n\r\n")) {
      assertThat(sender.send(request(server)).outcome())
          .isEqualTo(new Outcome.Responded(307, Optional.empty(), Excerpt.EMPTY));
      assertThat(server.received()).hasSize(1);
      assertThat(other.connections()).isZero();
    }
  }

  @Test
  void decodes_no_answer() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write("hello".getBytes(UTF_8));
    }
    RawServer.Script script =
        peer -> {
          peer.receive();
          peer.write(
              "HTTP/1.1 200 x\r\ncontent-encoding: gzip\r\ncontent-length: "
                  + zipped.size()
                  + "\r\n\r\n");
          peer.write(zipped.toByteArray());
        };
    try (RawServer server = RawServer.start(script)) {
      assertThat(sender.send(request(server)).outcome())
          .isEqualTo(
              new Outcome.Responded(
                  200, Optional.empty(), Excerpt.of(zipped.toByteArray(), zipped.size())));
    }
  }

  @Test
  void keeps_no_cookie_and_answers_no_challenge() throws IOException {
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 401 x\r\nset-cookie: a=b; path=/\r\nwww-authenticate: Basic realm=\"x\"\r\ncontent-length: 0\r\n\r\n")) {
      sender.send(request(server));
      sender.send(request(server));

      assertThat(server.received()).hasSize(2);
      assertThat(server.received().get(1).head()).isEqualTo(server.received().get(0).head());
    }
  }

  @Test
  void passes_over_interim_answers() throws IOException {
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n" + OK)) {
      assertThat(sender.send(request(server)).outcome())
          .isEqualTo(new Outcome.Responded(200, Optional.empty(), new Excerpt("ok")));
    }
  }

  @Test
  void takes_an_answer_to_a_half_sent_body() throws IOException {
    RawServer.Script script =
        peer -> {
          peer.write("HTTP/1.1 413 x\r\ncontent-length: 3\r\nconnection: close\r\n\r\nbig");
        };
    try (RawServer server = RawServer.start(script)) {
      assertThat(sender.send(withBody(new byte[8_000_000], request(server))).outcome())
          .isEqualTo(new Outcome.Responded(413, Optional.empty(), new Excerpt("big")));
    }
  }

  @Test
  void names_the_address_that_refused_the_connection() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Sent sent = sender.send(request("http://hooks.example:" + port + "/in?token=s3cret"));

    assertThat(sent.outcome())
        .isEqualTo(new Outcome.Unreachable("connection refused by 127.0.0.1:" + port));
    assertThat(sent.durations().connect()).isEmpty();
    assertThat(sent.durations().firstByte()).isEmpty();
  }

  @Test
  void a_host_that_takes_no_connection_times_out() throws IOException {
    List<Socket> queue = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      // Nobody accepts: once the queue is full, Linux answers no further handshake.
      while (connects(full, queue)) {
        assertThat(queue).hasSizeLessThan(100);
      }
      Sent sent =
          sender.send(within(SHORT, request("http://hooks.example:" + full.getLocalPort() + "/")));

      assertThat(sent.outcome()).isInstanceOf(Outcome.TimedOut.class);
      assertThat(reason(sent.outcome())).startsWith("no connection to 127.0.0.1:");
      assertThat(sent.durations().total()).isLessThan(SOON);
    } finally {
      for (Socket socket : queue) {
        socket.close();
      }
    }
  }

  private static boolean connects(ServerSocket server, List<Socket> queue) throws IOException {
    Socket socket = new Socket();
    queue.add(socket);
    try {
      socket.connect(server.getLocalSocketAddress(), 200);
      return true;
    } catch (SocketTimeoutException _) {
      return false;
    }
  }

  @Test
  void a_receiver_that_hangs_times_out() throws IOException {
    try (RawServer server = RawServer.start(RawServer.Peer::hang)) {
      Sent sent = sender.send(within(SHORT, request(server)));

      assertThat(sent.outcome()).isEqualTo(new Outcome.TimedOut("no answer within 0.4 s"));
      assertThat(sent.durations().total()).isBetween(SHORT, SOON);
      assertThat(sent.durations().connect()).isPresent();
      assertThat(sent.durations().firstByte()).isEmpty();
    }
  }

  @Test
  void an_answer_that_drips_times_out() throws IOException {
    RawServer.Script drip =
        peer -> {
          peer.receive();
          peer.write("HTTP/1.1 200 x\r\ncontent-length: 100000\r\n\r\n");
          while (true) {
            peer.write(".");
            Thread.sleep(20);
          }
        };
    try (RawServer server = RawServer.start(drip)) {
      Sent sent = sender.send(within(SHORT, request(server)));

      assertThat(reason(sent.outcome())).isEqualTo("the answer was not complete within 0.4 s");
      assertThat(sent.durations().total()).isBetween(SHORT, SOON);
      assertThat(sent.durations().firstByte()).isPresent();
    }
  }

  @Test
  void headers_that_drip_time_out() throws IOException {
    RawServer.Script drip =
        peer -> {
          peer.receive();
          peer.write("HTTP/1.1 200 x\r\nx: ");
          while (true) {
            peer.write(".");
            Thread.sleep(20);
          }
        };
    try (RawServer server = RawServer.start(drip)) {
      Sent sent = sender.send(within(SHORT, request(server)));

      assertThat(sent.outcome()).isEqualTo(new Outcome.TimedOut("no answer within 0.4 s"));
    }
  }

  @Test
  void interim_answers_without_end_time_out() throws IOException {
    RawServer.Script chatter =
        peer -> {
          peer.receive();
          while (true) {
            peer.write("HTTP/1.1 102 Processing\r\n\r\n");
            Thread.sleep(20);
          }
        };
    try (RawServer server = RawServer.start(chatter)) {
      assertThat(sender.send(within(SHORT, request(server))).outcome())
          .isEqualTo(new Outcome.TimedOut("no answer within 0.4 s"));
    }
  }

  @Test
  void a_receiver_that_does_not_read_times_out() throws IOException, InterruptedException {
    RawServer.Script deaf = _ -> Thread.sleep(SOON);
    try (RawServer server = RawServer.start(deaf)) {
      Sent sent = sender.send(within(SHORT, withBody(new byte[20_000_000], request(server))));

      assertThat(sent.outcome()).isEqualTo(new Outcome.TimedOut("no answer within 0.4 s"));
    }
  }
}
