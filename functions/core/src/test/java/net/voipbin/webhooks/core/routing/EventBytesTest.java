package net.voipbin.webhooks.core.routing;

import static net.voipbin.webhooks.core.routing.Fixtures.DETAIL;
import static net.voipbin.webhooks.core.routing.Fixtures.incoming;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.catalogue.Catalogue;
import net.voipbin.webhooks.core.catalogue.EventType;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.routing.EventReader.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `data` passes byte for byte: what is signed must be what its producer wrote.
final class EventBytesTest {
  private static final ObjectMapper JACKSON = new ObjectMapper();

  private static Event understood(Incoming incoming) {
    return switch (EventReader.read(incoming)) {
      case Reading.Understood(Event event) -> event;
      case Reading.Malformed(String reason) -> throw new AssertionError(reason);
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ \"b\" : 1 ,\n\t\"a\":2 }",
        "{\"z\":1,\"a\":{\"z\":1,\"a\":2}}",
        "{\"a\":\"\\u003c\\u00e9\\/\\ud83d\\udc4d\\ud800<é/👍\"}",
        "{\"a\":1.0,\"b\":1e+05,\"c\":-0,\"d\":12345678901234567890.123456789000}",
        "{\"a\":1,\"a\":2}"
      })
  void space_order_escapes_and_numbers_stay_as_they_are(String data) {
    Event event = understood(incoming(DETAIL.replace("{\"direction\":\"incoming\"}", data)));
    assertThat(event.body().utf8())
        .isEqualTo(
            "{\"id\":\"evt_1\",\"type\":\"call_hangup\","
                + "\"timestamp\":\"2026-11-20T14:07:42.118903Z\",\"data\":"
                + data
                + "}");
  }

  @Test
  void the_order_of_the_detail_does_not_matter_and_other_members_do_not_leave() {
    String detail =
        " {\"data\" : {\"data\":{}} , \"secret\":1, \"customer_id\":\""
            + "7b0c9c1e-52a4-4c0e-8b1b-0d6f5f2a9e10\",\"type\":\"a\",\"id\":\"e\","
            + "\"timestamp\":\"2026-11-20T14:07:42Z\"}\n";
    assertThat(understood(incoming(detail)).body().utf8())
        .isEqualTo(
            "{\"id\":\"e\",\"type\":\"a\",\"timestamp\":\"2026-11-20T14:07:42.000000Z\","
                + "\"data\":{\"data\":{}}}");
  }

  @Test
  void a_mebibyte_passes() {
    String data = "{\"text\":\"" + "é".repeat(1 << 19) + "\"}";
    Event event = understood(incoming(DETAIL.replace("{\"direction\":\"incoming\"}", data)));
    assertThat(event.body().utf8()).endsWith(",\"data\":" + data + "}");
    assertThat(event.body().size()).isGreaterThan(1 << 20);
  }

  static Stream<EventType> types() {
    return Catalogue.types().stream();
  }

  @ParameterizedTest
  @MethodSource("types")
  void every_sample_of_the_catalogue_reads_well(EventType type) throws IOException {
    JsonNode sample = JACKSON.readTree(type.sample());
    JsonNode detail = sample.get("detail");
    Event event =
        understood(
            new Incoming(
                sample.get("id").textValue(),
                sample.get("source").textValue(),
                sample.get("detail-type").textValue(),
                Instant.parse(sample.get("time").textValue()),
                Payload.ofUtf8(detail.toString())));
    assertThat(event.type()).isEqualTo(type.name());
    assertThat(event.id().value()).isEqualTo(detail.get("id").textValue());
    assertThat(event.customer()).hasToString(detail.get("customer_id").textValue());
    JsonNode body = JACKSON.readTree(event.body().bytes());
    assertThat(body.fieldNames()).toIterable().containsExactly("id", "type", "timestamp", "data");
    assertThat(body.get("data")).isEqualTo(detail.get("data"));
  }
}
