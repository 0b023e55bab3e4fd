package net.voipbin.webhooks.core.routing;

import static net.voipbin.webhooks.core.event.Fixtures.CUSTOMER;
import static net.voipbin.webhooks.core.event.Fixtures.NOW;
import static net.voipbin.webhooks.core.routing.Fixtures.DETAIL;
import static net.voipbin.webhooks.core.routing.Fixtures.incoming;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.EventTypeName;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.routing.EventReader.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EventReaderTest {
  private static final String ZERO = "00000000-0000-0000-0000-000000000000";

  private static Event understood(Incoming incoming) {
    return switch (EventReader.read(incoming)) {
      case Reading.Understood(Event event) -> event;
      case Reading.Malformed(String reason) -> throw new AssertionError(reason);
    };
  }

  private static Event understood(String part, String instead) {
    assertThat(DETAIL).contains(part);
    return understood(incoming(DETAIL.replace(part, instead)));
  }

  @Test
  void takes_what_the_producer_says() {
    assertThat(understood(incoming()))
        .returns(new EventId("evt_1"), Event::id)
        .returns(new EventTypeName("call_hangup"), Event::type)
        .returns(NOW, Event::timestamp)
        .returns(CUSTOMER, Event::customer)
        .returns(
            Payload.ofUtf8(
                "{\"id\":\"evt_1\",\"type\":\"call_hangup\","
                    + "\"timestamp\":\"2026-11-20T14:07:42.118903Z\","
                    + "\"data\":{\"direction\":\"incoming\"}}"),
            Event::body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\"id\":\"\",", "\"id\":null,", "\"id\":7,", "\"id\":\"" + ZERO + "\","})
  void without_an_id_of_the_producer_the_bus_names_the_event(String id) {
    Event event = understood("\"id\":\"evt_1\",", id);
    assertThat(event.id()).isEqualTo(new EventId("bus-1"));
    assertThat(event.body().utf8()).startsWith("{\"id\":\"bus-1\",");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"type\":\"\",", "\"type\":null,"})
  void without_a_type_the_detail_type_is_taken_in_lower_case(String type) {
    Event event = understood("\"type\":\"call_hangup\",", type);
    assertThat(event.type()).isEqualTo(new EventTypeName("queue_created"));
    assertThat(event.body().utf8()).contains("\"type\":\"queue_created\"");
  }

  @Test
  void a_type_is_lower_cased_and_may_be_unknown() {
    assertThat(understood("call_hangup", "Tomorrow_Came.v2").type())
        .isEqualTo(new EventTypeName("tomorrow_came.v2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"timestamp\":null,",
        "\"timestamp\":\"soon\",",
        "\"timestamp\":1600000000,",
        "\"timestamp\":\"9999-01-01 00:00:00.000000\",",
        "\"timestamp\":\"+12026-01-01T00:00:00Z\","
      })
  void without_a_time_that_can_be_read_the_time_of_the_bus_is_taken(String timestamp) {
    Event event = understood("\"timestamp\":\"2026-11-20T14:07:42.118903Z\",", timestamp);
    assertThat(event.timestamp()).isEqualTo(NOW.minusSeconds(60));
    assertThat(event.body().utf8()).contains("\"timestamp\":\"2026-11-20T14:06:42.118903Z\"");
  }

  @ParameterizedTest
  @CsvSource({
    "2020-09-20 03:23:21.995000, 2020-09-20T03:23:21.995000Z",
    "2020-09-20T03:23:21.1Z, 2020-09-20T03:23:21.100000Z",
    "2020-09-20T05:23:21+02:00, 2020-09-20T03:23:21.000000Z",
  })
  void times_are_read_in_every_form_and_sent_in_one(String written, String sent) {
    Event event = understood("2026-11-20T14:07:42.118903Z", written);
    assertThat(event.body().utf8()).contains("\"timestamp\":\"" + sent + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"customer_id\":\"\",", "\"customer_id\":\"" + ZERO + "\","})
  void the_customer_may_stand_in_the_data_only(String above) {
    String detail =
        DETAIL
            .replace("\"customer_id\":\"" + CUSTOMER + "\",", above)
            .replace("{\"direction\"", "{\"customer_id\":\"" + CUSTOMER + "\",\"direction\"");
    assertThat(understood(incoming(detail)).customer()).isEqualTo(CUSTOMER);
  }

  @Test
  void the_customer_above_the_data_counts_first() {
    Event event = understood("{\"direction\"", "{\"customer_id\":\"" + new UUID(1, 1) + "\",\"x\"");
    assertThat(event.customer()).isEqualTo(CUSTOMER);
  }

  @Test
  void knows_the_session_of_the_data() {
    UUID session = new UUID(1, 2);
    assertThat(
            understood("{\"direction\"", "{\"activeflow_id\":\"" + session + "\",\"d\"")
                .activeflowId())
        .contains(session);
    assertThat(understood(incoming()).activeflowId()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"" + ZERO + "\"", "\"\"", "\"none\"", "null", "[]"})
  void an_unset_session_is_none(String session) {
    assertThat(
            understood("{\"direction\"", "{\"activeflow_id\":" + session + ",\"d\"").activeflowId())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[1]", "\"text\"", "1.50", "{}"})
  void data_may_be_any_json_value(String data) {
    assertThat(understood("{\"direction\":\"incoming\"}", data).body().utf8())
        .endsWith("\"data\":" + data + "}");
  }
}
