package net.voipbin.webhooks.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import net.voipbin.webhooks.core.delivery.Outcome;
import net.voipbin.webhooks.core.delivery.WebhookSender.Header;
import net.voipbin.webhooks.core.delivery.WebhookSender.Request;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.target.TargetPolicy;
import net.voipbin.webhooks.core.target.TargetUrl;

/// One valid request, and senders that may reach it.
final class Fixtures {
  static final Duration PLENTY = Duration.ofSeconds(15);
  static final Duration SHORT = Duration.ofMillis(400);

  /// Far more than a time-out of [#SHORT] needs, far less than a hanging receiver would take.
  static final Duration SOON = Duration.ofSeconds(8);

  static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";

  private Fixtures() {}

  static HttpWebhookSender sender() {
    return sender(TargetPolicy.PRIVATE_ALLOWED, _ -> List.of(InetAddress.getLoopbackAddress()));
  }

  static HttpWebhookSender sender(TargetPolicy policy, NameLookup names) {
    return new HttpWebhookSender(policy, names, plainTls(), SenderLimits.DEFAULT);
  }

  static SSLContext plainTls() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, null, null);
      return context;
    } catch (NoSuchAlgorithmException | KeyManagementException missing) {
      throw new IllegalStateException(missing);
    }
  }

  static Request request(RawServer server) {
    return request("http://hooks.example:" + server.port() + "/in?token=s3cret");
  }

  static Request request(String url) {
    return new Request(
        new TargetUrl(URI.create(url)),
        List.of(
            new Header("webhook-id", "evt_1"),
            new Header("content-type", "application/json"),
            new Header("user-agent", "VoIPBIN-Webhooks/test")),
        Payload.ofUtf8("{\"id\":\"evt_1\",\"type\":\"call_hangup\",\"data\":{\"näme\":\"ü\"}}"),
        PLENTY);
  }

  static Request within(Duration timeout, Request request) {
    return new Request(request.url(), request.headers(), request.body(), timeout);
  }

  static Request withBody(byte[] body, Request request) {
    return new Request(request.url(), request.headers(), Payload.of(body), request.timeout());
  }

  static InetAddress address(String literal) throws UnknownHostException {
    return InetAddress.ofLiteral(literal);
  }

  /// The reason, which must not give the query away.
  static String reason(Outcome outcome) {
    String reason =
        switch (outcome) {
          case Outcome.Responded responded -> throw new AssertionError("unexpected " + responded);
          case Outcome.TimedOut(String text) -> text;
          case Outcome.Unreachable(String text) -> text;
          case Outcome.TlsFailed(String text) -> text;
          case Outcome.Refused(var refusal) -> refusal.message();
        };
    assertThat(reason).isNotBlank().doesNotContain("s3cret").doesNotContain("token");
    return reason;
  }

  static void await(BooleanSupplier condition) throws InterruptedException {
    Instant deadline = Instant.now().plus(SOON);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(deadline);
      Thread.sleep(5);
    }
  }
}
