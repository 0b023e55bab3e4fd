package net.voipbin.webhooks.sender;

import static net.voipbin.webhooks.sender.Fixtures.OK;
import static net.voipbin.webhooks.sender.Fixtures.await;
import static net.voipbin.webhooks.sender.Fixtures.plainTls;
import static net.voipbin.webhooks.sender.Fixtures.reason;
import static net.voipbin.webhooks.sender.Fixtures.request;
import static net.voipbin.webhooks.sender.Fixtures.sender;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.voipbin.webhooks.core.delivery.Excerpt;
import net.voipbin.webhooks.core.delivery.Outcome;
import net.voipbin.webhooks.core.delivery.WebhookSender.Sent;
import net.voipbin.webhooks.core.target.TargetPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConnectionReuseTest {
  private final HttpWebhookSender sender = sender();

  @AfterEach
  void close() {
    sender.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        OK,
        "HTTP/1.1 204 x\r\n\r\n",
        "HTTP/1.1 500 x\r\ntransfer-encoding: chunked\r\n\r\n3\r\nbad\r\n0\r\nx: trailer\r\n\r\n",
        "HTTP/1.1 200 x\r\ncontent-length: 0\r\nkeep-alive: timeout=5, max=100\r\n\r\n",
      })
  void a_connection_serves_one_request_after_another(String answer) throws IOException {
    try (RawServer server = RawServer.answering(answer)) {
      Sent first = sender.send(request(server));
      Sent second = sender.send(request(server));

      assertThat(server.connections()).isEqualTo(1);
      assertThat(second.outcome()).isEqualTo(first.outcome());
      assertThat(first.durations().dns()).isPresent();
      assertThat(first.durations().connect()).isPresent();
      assertThat(first.durations().tls()).isEmpty();
      assertThat(second.durations().dns()).isEmpty();
      assertThat(second.durations().connect()).isEmpty();
      assertThat(second.durations().firstByte()).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 x\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
        "HTTP/1.0 200 x\r\ncontent-length: 0\r\n\r\n",
        "HTTP/1.1 200 x\r\ncontent-length: 0\r\nkeep-alive: timeout=0\r\n\r\n",
      })
  void a_connection_that_the_receiver_will_close_serves_once(String answer) throws IOException {
    try (RawServer server = RawServer.answering(answer)) {
      sender.send(request(server));
      sender.send(request(server));

      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void a_connection_that_is_not_reused_ends_without_a_reset() throws Exception {
    AtomicInteger ended = new AtomicInteger();
    RawServer.Script last =
        peer -> {
          peer.receive();
          peer.write("HTTP/1.1 200 x\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
          if (!peer.receive()) {
            ended.incrementAndGet();
          }
        };
    try (RawServer server = RawServer.start(last)) {
      sender.send(request(server));

      await(() -> ended.get() == 1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_connection_closed_between_requests_is_replaced_within_the_attempt(boolean reset)
      throws IOException {
    RawServer.Script once =
        peer -> {
          peer.receive();
          peer.write(OK);
          if (reset) {
            peer.reset();
          }
        };
    try (RawServer server = RawServer.start(once)) {
      for (int i = 1; i <= 5; i++) {
        assertThat(sender.send(request(server)).outcome()).isInstanceOf(Outcome.Responded.class);
        assertThat(server.received()).hasSize(i);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_reused_connection_that_breaks_under_the_request_is_replaced_once(boolean reset)
      throws IOException {
    RawServer.Script closesAtTheSecond =
        peer -> {
          peer.receive();
          peer.write(OK);
          peer.receive();
          if (reset) {
            peer.reset();
          }
        };
    try (RawServer server = RawServer.start(closesAtTheSecond)) {
      sender.send(request(server));
      Sent second = sender.send(request(server));

      assertThat(second.outcome()).isInstanceOf(Outcome.Responded.class);
      assertThat(second.durations().connect()).isPresent();
      assertThat(server.connections()).isEqualTo(2);
      assertThat(server.received()).hasSize(3);
      assertThat(server.received().get(2)).isEqualTo(server.received().get(1));
    }
  }

  @Test
  void a_new_connection_that_breaks_is_not_replaced() throws IOException {
    RawServer.Script onlyTheFirstAnswers =
        peer -> {
          peer.receive();
          if (peer.number() == 1) {
            peer.write(OK);
            peer.receive();
          }
        };
    try (RawServer server = RawServer.start(onlyTheFirstAnswers)) {
      sender.send(request(server));

      assertThat(reason(sender.send(request(server)).outcome())).contains("without an answer");
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void a_reused_connection_that_breaks_within_the_answer_is_not_replaced() throws IOException {
    RawServer.Script half =
        peer -> {
          peer.receive();
          peer.write(OK);
          peer.receive();
          peer.write("HTTP/1.1 2");
        };
    try (RawServer server = RawServer.start(half)) {
      sender.send(request(server));

      assertThat(reason(sender.send(request(server)).outcome())).contains("broke off");
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void what_came_unasked_is_not_taken_for_an_answer() throws IOException {
    RawServer.Script talkative =
        peer -> {
          peer.receive();
          peer.write(OK + "HTTP/1.1 410 Gone\r\ncontent-length: 0\r\n\r\n");
          peer.hang();
        };
    try (RawServer server = RawServer.start(talkative)) {
      sender.send(request(server));
      Sent second = sender.send(request(server));

      assertThat(second.outcome())
          .isInstanceOfSatisfying(
              Outcome.Responded.class, responded -> assertThat(responded.status()).isEqualTo(200));
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void a_connection_lives_so_long_and_no_longer() throws Exception {
    Duration life = Duration.ofMillis(300);
    SenderLimits limits =
        new SenderLimits(
            Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(3), life, life);
    AtomicInteger lookups = new AtomicInteger();
    NameLookup counting =
        _ -> {
          lookups.incrementAndGet();
          return List.of(InetAddress.getLoopbackAddress());
        };
    try (RawServer server = RawServer.answering(OK);
        HttpWebhookSender mayfly =
            new HttpWebhookSender(TargetPolicy.PRIVATE_ALLOWED, counting, plainTls(), limits)) {
      await(() -> {
        assertThat(mayfly.send(request(server)).outcome()).isInstanceOf(Outcome.Responded.class);
        return lookups.get() >= 3;
      });
      assertThat(server.connections()).isGreaterThanOrEqualTo(3);
      assertThat(server.received()).hasSizeGreaterThan(server.connections());
    }
  }

  @Test
  void an_idle_connection_is_closed() throws Exception {
    Duration idle = Duration.ofMillis(100);
    SenderLimits limits =
        new SenderLimits(
            Duration.ofSeconds(3),
            Duration.ofSeconds(3),
            Duration.ofSeconds(3),
            Duration.ofSeconds(60),
            idle);
    AtomicInteger ended = new AtomicInteger();
    RawServer.Script script =
        peer -> {
          peer.receive();
          peer.write(OK);
          if (!peer.receive()) {
            ended.incrementAndGet();
          }
        };
    try (RawServer server = RawServer.start(script);
        HttpWebhookSender brief =
            new HttpWebhookSender(
                TargetPolicy.PRIVATE_ALLOWED,
                _ -> List.of(InetAddress.getLoopbackAddress()),
                plainTls(),
                limits)) {
      brief.send(request(server));

      await(() -> ended.get() == 1);
    }
  }

  @Test
  void different_hosts_never_share_a_connection() throws IOException {
    try (RawServer server = RawServer.answering(OK)) {
      sender.send(request("http://a.example:" + server.port() + "/"));
      Sent other = sender.send(request("http://b.example:" + server.port() + "/"));

      assertThat(server.connections()).isEqualTo(2);
      assertThat(other.outcome())
          .isInstanceOfSatisfying(
              Outcome.Responded.class,
              responded -> assertThat(responded.excerpt()).isEqualTo(new Excerpt("ok")));
    }
  }
}
