package net.voipbin.webhooks.standalone.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.voipbin.webhooks.core.log.LogLine;
import org.junit.jupiter.api.Test;

final class JsonLogTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-02T03:04:05.678Z"));

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void writes_one_line_of_json_with_the_time_first() {
    try (JsonLog log = new JsonLog(out, CLOCK)) {
      log.write(LogLine.info("event.routed").with("lanes", 3));
    }
    assertThat(lines())
        .containsExactly(
            "{\"ts\":\"2026-01-02T03:04:05.678Z\",\"level\":\"info\","
                + "\"event\":\"event.routed\",\"lanes\":3}");
  }

  @Test
  void loses_no_line_of_many_threads_when_it_is_closed() throws Exception {
    JsonLog log = new JsonLog(out, CLOCK);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 4; i++) {
        threads.execute(() -> {
          for (int j = 0; j < 2000; j++) {
            log.write(LogLine.info("x").with("n", j));
          }
        });
      }
    }
    log.close();
    assertThat(lines()).hasSize(8000);
    for (String line : lines()) {
      assertThat(new ObjectMapper().readTree(line).get("event").asText()).isEqualTo("x");
    }
  }

  @Test
  void a_stream_that_takes_nothing_holds_nobody_up_and_what_was_lost_is_told() {
    HaltedStream halted = new HaltedStream(out);
    JsonLog log = new JsonLog(halted, CLOCK);
    int lines = 0;
    for (int chars = 0; chars < 3 * JsonLog.MAX_WAITING; chars += LogLine.MAX_TEXT) {
      log.write(LogLine.info("x").with("text", "y".repeat(LogLine.MAX_TEXT)));
      lines++;
    }
    halted.resume();
    log.close();
    List<String> written = lines();
    String told = written.stream().filter(line -> line.contains("log.dropped")).findFirst().get();
    int dropped = Integer.parseInt(told.replaceAll(".*\"lines\":([0-9]+).*", "$1"));
    assertThat(dropped).isPositive();
    assertThat(written).hasSize(lines - dropped + 1);
  }

  @Test
  void goes_on_when_nobody_reads_any_more() {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    try (JsonLog log = new JsonLog(broken, CLOCK)) {
      log.write(LogLine.info("x"));
      log.write(LogLine.info("y"));
    }
    assertThat(lines()).isEmpty();
  }

  private List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /// Takes nothing until it is resumed, like a pipe that nobody reads.
  private static final class HaltedStream extends OutputStream {
    private final OutputStream target;
    private final CountDownLatch resumed = new CountDownLatch(1);

    HaltedStream(OutputStream target) {
      this.target = target;
    }

    void resume() {
      resumed.countDown();
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        resumed.await();
      } catch (InterruptedException interrupted) {
        throw new IOException(interrupted);
      }
      target.write(bytes, from, length);
    }
  }
}
