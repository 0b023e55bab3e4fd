package net.voipbin.webhooks.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

final class LogLineTest {
  @Test
  void keeps_fields_in_the_order_they_were_added() {
    LogLine line =
        LogLine.info("api.answered").with("status", 200).with("path", "/x").with("late", true);
    assertThat(line)
        .hasToString(
            "{\"level\":\"info\",\"event\":\"api.answered\","
                + "\"status\":200,\"path\":\"/x\",\"late\":true}");
  }

  @Test
  void escapes_whatever_could_break_a_line_or_command_a_terminal() throws Exception {
    String nasty = "a\"b\\c\nd\u001b[31m\u2028é";
    String json = LogLine.warn("x").with("text", nasty).toString();
    assertThat(json).isASCII().doesNotContain("\n", "\u001b");
    JsonNode read = new ObjectMapper().readTree(json);
    assertThat(read.get("text").asText()).isEqualTo(nasty);
  }

  @Test
  void cuts_long_texts() throws Exception {
    String json = LogLine.error("x").with("text", "y".repeat(9999)).toString();
    assertThat(new ObjectMapper().readTree(json).get("text").asText()).hasSize(LogLine.MAX_TEXT);
  }
}
