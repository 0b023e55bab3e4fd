package net.voipbin.webhooks.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.BellFate;
import net.voipbin.webhooks.core.lane.LaneCommand;
import net.voipbin.webhooks.core.lane.LaneOwner;
import net.voipbin.webhooks.core.lane.LaneWrite;
import org.junit.jupiter.api.Test;

final class LinesTest {
  private static final EndpointId LANE = new EndpointId(new UUID(0xE0, 1));

  private final List<String> written = new ArrayList<>();
  private final Lines lines = new Lines(line -> written.add(line.toString()));

  @Test
  void a_call_that_failed_is_named_with_what_failed_at_the_bottom_of_it_and_no_message() {
    Throwable failure = new IllegalStateException("secret", new IOException("payload"));
    lines.unanswered(LANE, new LaneCommand.Write(new LaneWrite.Leave(owner())), failure);
    assertThat(written.getFirst())
        .startsWith(
            "{\"level\":\"warn\",\"event\":\"lane.call_failed\",\"endpoint_id\":\"%s\","
                    .formatted(LANE)
                + "\"call\":\"write_leave\",\"error\":\"java.lang.IllegalStateException at ")
        .contains("\"cause\":\"java.io.IOException at ")
        .doesNotContain("secret", "payload");
  }

  @Test
  void names_of_several_words_are_in_snake_case() {
    lines.unanswered(LANE, new LaneCommand.PutBack(List.of()), new IllegalStateException());
    assertThat(written.getFirst()).contains("\"call\":\"put_back\"");
  }

  @Test
  void a_drain_that_failed_is_a_warning() {
    lines.drained(LANE, BellFate.FAILED, Duration.ofMillis(1_250));
    assertThat(written)
        .containsExactly(
            "{\"level\":\"warn\",\"event\":\"lane.drain_failed\",\"endpoint_id\":\"%s\","
                    .formatted(LANE)
                + "\"duration_ms\":1250}");
  }

  private static LaneOwner owner() {
    return new LaneOwner(new UUID(0, 1));
  }
}
