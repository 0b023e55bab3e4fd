package net.voipbin.webhooks.core.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.voipbin.webhooks.core.routing.EventReader.Reading;
import org.junit.jupiter.api.Test;

final class BusEventTest {
  private static final Instant NOW = Instant.parse("2026-11-20T14:07:42Z");

  @Test
  void the_detail_keeps_its_bytes() {
    Incoming read =
        read(
            """
            {"version":"0","id":"e500bddf","detail-type":"call_hangup","source":"voipbin.call",
             "time":"2026-11-20T14:00:00Z","detail":{ "data" : 1.50, "x":"\\u00e9" }}\
            """);

    assertThat(read.busEventId()).isEqualTo("e500bddf");
    assertThat(read.source()).isEqualTo("voipbin.call");
    assertThat(read.detailType()).isEqualTo("call_hangup");
    assertThat(read.time()).isEqualTo("2026-11-20T14:00:00Z");
    assertThat(read.detail().utf8()).isEqualTo("{ \"data\" : 1.50, \"x\":\"\\u00e9\" }");
  }

  @Test
  void what_is_no_event_is_kept_whole_and_is_malformed() {
    for (String text : new String[] {"", "no json", "[]", "{}", "{\"detail\":7}", "{\"id\":1}"}) {
      Incoming read = read(text);

      assertThat(EventReader.read(read)).as(text).isInstanceOf(Reading.Malformed.class);
      assertThat(read.busEventId()).isEqualTo("request-1");
      assertThat(read.time()).isEqualTo(NOW);
    }
    assertThat(read("no json").detail().utf8()).isEqualTo("no json");
  }

  private static Incoming read(String text) {
    return BusEvent.read(text.getBytes(StandardCharsets.UTF_8), "request-1", NOW);
  }
}
