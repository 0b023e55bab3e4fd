package net.voipbin.webhooks.sender;

import static net.voipbin.webhooks.sender.Fixtures.reason;
import static net.voipbin.webhooks.sender.Fixtures.request;
import static net.voipbin.webhooks.sender.Fixtures.sender;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.Excerpt;
import net.voipbin.webhooks.core.delivery.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BrokenAnswersTest {
  private final HttpWebhookSender sender = sender();

  @AfterEach
  void close() {
    sender.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nA\r\nhal",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nnope\r\n",
      })
  void a_body_that_breaks_off_is_no_answer(String answer) throws IOException {
    try (RawServer server = RawServer.start(RawServer.once(answer))) {
      assertThat(sender.send(request(server)).outcome())
          .isEqualTo(new Outcome.Unreachable("the answer broke off before its end"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n",
        "HTTP/1.1 200 OK\r\ncontent-type: te",
        "HTTP/1.1 200",
      })
  void a_head_that_breaks_off_is_no_answer(String answer) throws IOException {
    try (RawServer server = RawServer.start(RawServer.once(answer))) {
      assertThat(reason(sender.send(request(server)).outcome())).contains("broke off");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "220 mail.example ESMTP\r\n\r\n",
        "SSH-2.0-OpenSSH_9.6\r\n\r\n",
        "HTTP/2 200\r\n\r\n",
        "HTTP/1.1 abc OK\r\n\r\n",
        "HTTP/1.1 20 OK\r\n\r\n",
        "HTTP/1.1 -200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno header\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: -5\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nok",
        "HTTP/1.1 101 Switching\r\nupgrade: websocket\r\n\r\n",
        "\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n",
      })
  void garbage_is_no_answer(String answer) throws IOException {
    try (RawServer server = RawServer.start(RawServer.once(answer))) {
      Outcome outcome = sender.send(request(server)).outcome();

      assertThat(outcome).isInstanceOf(Outcome.Unreachable.class);
      assertThat(reason(outcome)).contains("answer");
    }
  }

  @Test
  void a_connection_closed_at_once_is_no_answer() throws IOException {
    try (RawServer server = RawServer.start(RawServer.Peer::receive)) {
      assertThat(sender.send(request(server)).outcome())
          .isEqualTo(
              new Outcome.Unreachable("hooks.example closed the connection without an answer"));
      assertThat(server.received()).hasSize(1);
    }
  }

  @Test
  void a_reset_is_no_answer() throws IOException {
    RawServer.Script script =
        peer -> {
          peer.receive();
          peer.reset();
        };
    try (RawServer server = RawServer.start(script)) {
      assertThat(reason(sender.send(request(server)).outcome())).contains("broke before an answer");
      assertThat(server.received()).hasSize(1);
    }
  }

  @Test
  void a_body_without_a_length_ends_with_the_connection() throws IOException {
    try (RawServer server = RawServer.start(RawServer.once("HTTP/1.0 200 OK\r\n\r\nall of it"))) {
      assertThat(sender.send(request(server)).outcome())
          .isEqualTo(new Outcome.Responded(200, Optional.empty(), new Excerpt("all of it")));
    }
  }

  @Test
  void a_head_line_without_end_is_refused() throws IOException {
    RawServer.Script script =
        peer -> {
          peer.receive();
          peer.write("HTTP/1.1 200 OK\r\nx: ");
          while (true) {
            peer.write("x".repeat(1000));
          }
        };
    try (RawServer server = RawServer.start(script)) {
      assertThat(reason(sender.send(request(server)).outcome())).contains("headers are too large");
    }
  }

  @Test
  void headers_without_end_are_refused() throws IOException {
    RawServer.Script script =
        peer -> {
          peer.receive();
          peer.write("HTTP/1.1 200 OK\r\n");
          while (true) {
            peer.write("x: y\r\n");
          }
        };
    try (RawServer server = RawServer.start(script)) {
      assertThat(reason(sender.send(request(server)).outcome())).contains("headers are too large");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"content-length: 10000000", "x: until the end", "transfer-encoding: chunked"})
  void a_huge_answer_is_delivered_and_its_connection_dropped(String framing) throws Exception {
    RawServer.Script script =
        peer -> {
          while (peer.receive()) {
            peer.write("HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n");
            for (int kib = 0; kib < 10_000; kib++) {
              peer.write(
                  (framing.endsWith("chunked") ? "400\r\n%s\r\n" : "%s")
                      .formatted("y".repeat(1024)));
            }
          }
        };
    try (RawServer server = RawServer.start(script)) {
      Outcome outcome = sender.send(request(server)).outcome();
      sender.send(request(server));

      assertThat(outcome)
          .isEqualTo(new Outcome.Responded(200, Optional.empty(), new Excerpt("y".repeat(1024))));
      assertThat(server.connections()).isEqualTo(2);
    }
  }
}
