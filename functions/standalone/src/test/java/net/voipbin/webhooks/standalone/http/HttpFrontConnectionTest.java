package net.voipbin.webhooks.standalone.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import net.voipbin.webhooks.standalone.log.RecordingLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What can only be seen on the wire.
@Timeout(30)
final class HttpFrontConnectionTest {
  private HttpFront front;
  private Socket socket;

  @BeforeEach
  void connect() throws Exception {
    front =
        new HttpFront(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            List.of(
                Route.under("/large", 0, _ -> Answer.json(200, "x".repeat(64 << 20))),
                Route.under(
                    "/size", 10, request -> Answer.json(200, "got" + request.body().size()))),
            new FrontLimits(1, Duration.ofMillis(50), 1 << 20),
            UUID::randomUUID,
            new RecordingLog());
    front.start();
    socket = new Socket(InetAddress.getLoopbackAddress(), front.address().getPort());
    socket.setSoTimeout(10_000);
  }

  @AfterEach
  void close() throws Exception {
    socket.close();
    front.close();
  }

  @Test
  void a_connection_serves_on_after_bodies_that_nobody_wanted() throws Exception {
    write("POST /nothing HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello");
    assertThat(readUntil("\"}}")).startsWith("HTTP/1.1 404");
    write("POST /size HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\nhello hello");
    assertThat(readUntil("\"}}")).startsWith("HTTP/1.1 413");
    write("POST /size HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello");
    assertThat(readUntil("got5")).startsWith("HTTP/1.1 200");
  }

  @Test
  void a_client_that_sends_slowly_keeps_nobody_from_being_served() throws Exception {
    write("POST /size HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhe");
    try (Socket other = new Socket(InetAddress.getLoopbackAddress(), front.address().getPort())) {
      other.setSoTimeout(10_000);
      other.getOutputStream().write("GET /size HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(US_ASCII));
      assertThat(readUntil(other.getInputStream(), "got0")).startsWith("HTTP/1.1 200");
    }
    write("llo");
    assertThat(readUntil("got5")).startsWith("HTTP/1.1 200");
  }

  @Test
  void a_client_that_reads_slowly_keeps_nobody_from_being_served() throws Exception {
    write("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
    assertThat(readUntil("xxx")).startsWith("HTTP/1.1 200");
    try (Socket other = new Socket(InetAddress.getLoopbackAddress(), front.address().getPort())) {
      other.setSoTimeout(10_000);
      other.getOutputStream().write("GET /size HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(US_ASCII));
      assertThat(readUntil(other.getInputStream(), "got0")).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void a_client_that_goes_away_in_the_middle_does_not_hold_up_the_stop() throws Exception {
    write("POST /size HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhe");
    socket.close();
    long start = System.nanoTime();
    assertThat(front.stop(Duration.ofSeconds(20))).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void a_client_that_waits_for_permission_to_send_gets_it() throws Exception {
    write("POST /size HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    assertThat(readUntil("\r\n\r\n")).startsWith("HTTP/1.1 100");
    write("ab");
    assertThat(readUntil("got2")).startsWith("HTTP/1.1 200");
  }

  private void write(String text) throws Exception {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
  }

  private String readUntil(String end) throws Exception {
    return readUntil(socket.getInputStream(), end);
  }

  private static String readUntil(InputStream in, String end) throws Exception {
    StringBuilder text = new StringBuilder();
    while (text.indexOf(end) < 0) {
      int c = in.read();
      assertThat(c).as("byte after %s", text).isNotNegative();
      text.append((char) c);
    }
    return text.toString();
  }
}
