package net.voipbin.webhooks.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class DemoTest {
  @Test
  void everything_that_the_demo_puts_arrives() throws Exception {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
    boolean good = new DemoCommand(out, false).run();
    assertThat(shown.toString(StandardCharsets.UTF_8))
        .contains("102 of 102 events delivered", "attempt 3", "everything that was put has arrived")
        .doesNotContain("✗");
    assertThat(good).isTrue();
  }
}
