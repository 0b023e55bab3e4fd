package net.voipbin.webhooks.sender;

import static net.voipbin.webhooks.sender.Fixtures.OK;
import static net.voipbin.webhooks.sender.Fixtures.SHORT;
import static net.voipbin.webhooks.sender.Fixtures.SOON;
import static net.voipbin.webhooks.sender.Fixtures.await;
import static net.voipbin.webhooks.sender.Fixtures.plainTls;
import static net.voipbin.webhooks.sender.Fixtures.reason;
import static net.voipbin.webhooks.sender.Fixtures.request;
import static net.voipbin.webhooks.sender.Fixtures.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import net.voipbin.webhooks.core.delivery.Outcome;
import net.voipbin.webhooks.core.delivery.WebhookSender.Sent;
import net.voipbin.webhooks.core.target.TargetPolicy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TlsTest {
  @TempDir static Path folder;

  private static Certificates certificates;

  @BeforeAll
  static void makeCertificates() throws Exception {
    certificates = Certificates.make(folder);
  }

  @Test
  void a_certificate_of_a_trusted_authority_is_fine() throws Exception {
    try (RawServer server = serve("good", RawServer.always(OK));
        HttpWebhookSender sender = trusting(certificates.authority())) {
      Sent first = sender.send(request(url("hooks.example", server)));
      Sent second = sender.send(request(url("hooks.example", server)));

      assertThat(first.outcome()).isInstanceOf(Outcome.Responded.class);
      assertThat(first.durations().tls()).isPresent();
      assertThat(second.outcome()).isInstanceOf(Outcome.Responded.class);
      assertThat(second.durations().tls()).isEmpty();
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void a_connection_closed_between_requests_is_replaced_within_the_attempt() throws Exception {
    try (RawServer server = serve("good", RawServer.once(OK));
        HttpWebhookSender sender = trusting(certificates.authority())) {
      for (int i = 1; i <= 5; i++) {
        assertThat(sender.send(request(url("hooks.example", server))).outcome())
            .isInstanceOf(Outcome.Responded.class);
        assertThat(server.received()).hasSize(i);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void says_goodbye_to_a_receiver_that_wants_no_more(String protocol) throws Exception {
    AtomicInteger goodbyes = new AtomicInteger();
    RawServer.Script last =
        peer -> {
          peer.receive();
          peer.write("HTTP/1.1 200 x\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
          // False only after a closure alert; without one this throws.
          if (!peer.receive()) {
            goodbyes.incrementAndGet();
          }
        };
    ServerSocketFactory sockets = certificates.server("good").getServerSocketFactory();
    try (RawServer server = RawServer.start(new OneProtocol(sockets, protocol), last);
        HttpWebhookSender sender = trusting(certificates.authority())) {
      assertThat(sender.send(request(url("hooks.example", server))).outcome())
          .isInstanceOf(Outcome.Responded.class);

      await(() -> goodbyes.get() == 1);
    }
  }

  @Test
  void a_self_signed_certificate_fails() throws Exception {
    try (RawServer server = serve("selfsigned", RawServer.always(OK));
        HttpWebhookSender sender = trusting(certificates.authority())) {
      Sent sent = sender.send(request(url("hooks.example", server)));

      assertThat(sent.outcome())
          .isEqualTo(
              new Outcome.TlsFailed(
                  "the TLS certificate of hooks.example is not signed by an authority we trust"));
      assertThat(sent.durations().connect()).isPresent();
      assertThat(sent.durations().tls()).isEmpty();
      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  void an_authority_that_the_jdk_does_not_know_fails() throws Exception {
    try (RawServer server = serve("good", RawServer.always(OK));
        HttpWebhookSender sender = trusting(plainTls())) {
      assertThat(sender.send(request(url("hooks.example", server))).outcome())
          .isInstanceOf(Outcome.TlsFailed.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"other.example", "x.hooks.example", "127.0.0.1"})
  void a_certificate_for_another_name_fails(String host) throws Exception {
    try (RawServer server = serve("good", RawServer.always(OK));
        HttpWebhookSender sender = trusting(certificates.authority())) {
      assertThat(sender.send(request(url(host, server))).outcome())
          .isEqualTo(new Outcome.TlsFailed("the TLS certificate is not valid for " + host));
      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  void an_expired_certificate_fails() throws Exception {
    try (RawServer server = serve("expired", RawServer.always(OK));
        HttpWebhookSender sender = trusting(certificates.authority())) {
      assertThat(sender.send(request(url("hooks.example", server))).outcome())
          .isEqualTo(new Outcome.TlsFailed("the TLS certificate of hooks.example has expired"));
    }
  }

  @Test
  void plain_text_where_tls_should_be_fails() throws Exception {
    RawServer.Script plain = peer -> peer.write("HTTP/1.1 400 Bad Request\r\n\r\n");
    try (RawServer server = RawServer.start(plain);
        HttpWebhookSender sender = trusting(certificates.authority())) {
      Outcome outcome = sender.send(request(url("hooks.example", server))).outcome();

      assertThat(outcome).isInstanceOf(Outcome.TlsFailed.class);
      assertThat(reason(outcome)).startsWith("TLS with hooks.example failed: ");
    }
  }

  @ParameterizedTest
  @CsvSource({"TLSv1.3, true", "TLSv1.2, true", "TLSv1.1, false"})
  void tls_is_1_2_at_least(String protocol, boolean accepted) throws Exception {
    SSLContext context = certificates.server("good");
    ServerSocketFactory only = new OneProtocol(context.getServerSocketFactory(), protocol);
    try (RawServer server = RawServer.start(only, RawServer.always(OK));
        HttpWebhookSender sender = trusting(certificates.authority())) {
      assertThat(sender.send(request(url("hooks.example", server))).outcome())
          .isInstanceOf(accepted ? Outcome.Responded.class : Outcome.TlsFailed.class);
    }
  }

  @Test
  void a_handshake_that_hangs_times_out() throws Exception {
    try (RawServer server = RawServer.start(RawServer.Peer::hang);
        HttpWebhookSender sender = trusting(certificates.authority())) {
      Sent sent = sender.send(within(SHORT, request(url("hooks.example", server))));

      assertThat(sent.outcome()).isInstanceOf(Outcome.TimedOut.class);
      assertThat(reason(sent.outcome())).startsWith("no TLS handshake with hooks.example within ");
      assertThat(sent.durations().total()).isBetween(SHORT, SOON);
    }
  }

  @Test
  void an_answer_over_tls_that_hangs_times_out() throws Exception {
    RawServer.Script half =
        peer -> {
          peer.receive();
          peer.write("HTTP/1.1 200 x\r\ncontent-length: 9\r\n\r\nhalf");
          peer.hang();
        };
    try (RawServer server = serve("good", half);
        HttpWebhookSender sender = trusting(certificates.authority())) {
      Sent sent = sender.send(within(SHORT, request(url("hooks.example", server))));

      assertThat(reason(sent.outcome())).isEqualTo("the answer was not complete within 0.4 s");
      assertThat(sent.durations().total()).isBetween(SHORT, SOON);
    }
  }

  @Test
  void a_connection_that_breaks_in_the_handshake_fails() throws Exception {
    RawServer.Script script =
        peer -> {
          peer.awaitByte();
          peer.reset();
        };
    try (RawServer server = RawServer.start(script);
        HttpWebhookSender sender = trusting(certificates.authority())) {
      Outcome outcome = sender.send(request(url("hooks.example", server))).outcome();

      assertThat(outcome).isInstanceOfAny(Outcome.Unreachable.class, Outcome.TlsFailed.class);
      assertThat(reason(outcome)).contains("hooks.example");
    }
  }

  private static RawServer serve(String certificate, RawServer.Script script) throws Exception {
    return RawServer.start(certificates.server(certificate).getServerSocketFactory(), script);
  }

  private static HttpWebhookSender trusting(SSLContext tls) {
    return new HttpWebhookSender(
        TargetPolicy.PRIVATE_ALLOWED,
        _ -> List.of(InetAddress.getLoopbackAddress()),
        tls,
        SenderLimits.DEFAULT);
  }

  private static String url(String host, RawServer server) {
    return "https://" + host + ":" + server.port() + "/in?token=s3cret";
  }

  /// Server sockets that speak one version of TLS only.
  private static final class OneProtocol extends ServerSocketFactory {
    private final ServerSocketFactory sockets;
    private final String protocol;

    OneProtocol(ServerSocketFactory sockets, String protocol) {
      this.sockets = sockets;
      this.protocol = protocol;
    }

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
      return createServerSocket(port, 50);
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) throws IOException {
      return createServerSocket(port, backlog, InetAddress.getLoopbackAddress());
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address)
        throws IOException {
      SSLServerSocket socket = (SSLServerSocket) sockets.createServerSocket(port, backlog, address);
      socket.setEnabledProtocols(new String[] {protocol});
      return socket;
    }
  }
}
