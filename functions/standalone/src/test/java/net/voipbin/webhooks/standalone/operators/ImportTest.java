package net.voipbin.webhooks.standalone.operators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import net.voipbin.webhooks.core.management.ImportWebhook;
import net.voipbin.webhooks.core.management.ManagementWorld;
import net.voipbin.webhooks.core.target.TargetPolicy;
import org.junit.jupiter.api.Test;

final class ImportTest {
  private final ManagementWorld world = new ManagementWorld();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private boolean run(String... lines) {
    ImportWebhook importing =
        new ImportWebhook(world.endpoints, world.createEndpoint(), TargetPolicy.PUBLIC_ONLY);
    return new Import(importing, new PrintStream(said, true, StandardCharsets.UTF_8))
        .run(new BufferedReader(new StringReader(String.join("\n", lines))));
  }

  private static String account(String uri, String secret) {
    return "{\"customer_id\":\""
        + ManagementWorld.CUSTOMER
        + "\",\"webhook_uri\":\""
        + uri
        + "\",\"webhook_secret\":\""
        + secret
        + "\"}";
  }

  @Test
  void every_line_gets_its_answer_and_no_secret_goes_out() {
    boolean all =
        run(
            account("https://hooks.example.com/a", "hunter2"),
            "",
            account("", "hunter2"),
            account("ftp://hooks.example.com/a", "hunter2"),
            "nonsense",
            "{\"customer_id\":\"x\",\"webhook_uri\":\"https://hooks.example.com/\"}");
    String text = said.toString(StandardCharsets.UTF_8);
    assertThat(all).isFalse();
    assertThat(text.lines()).hasSize(5);
    assertThat(text.lines().toList().get(0)).contains("endpoint_id");
    assertThat(text.lines().toList().get(1)).contains("skipped");
    assertThat(text.lines().skip(2)).allMatch(line -> line.contains("refused"));
    assertThat(text).doesNotContain("hunter2");
    assertThat(world.endpoints.count(ManagementWorld.CUSTOMER)).isEqualTo(1);
  }

  @Test
  void all_good_is_good() {
    assertThat(run(account("https://hooks.example.com/a", ""))).isTrue();
  }
}
