package net.voipbin.webhooks.core.routing;

import static net.voipbin.webhooks.core.routing.Fixtures.DETAIL;
import static net.voipbin.webhooks.core.routing.Fixtures.incoming;
import static org.assertj.core.api.Assertions.assertThat;

import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.routing.EventReader.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MalformedEventTest {
  private static final String CUSTOMER_MEMBER =
      "\"customer_id\":\"7b0c9c1e-52a4-4c0e-8b1b-0d6f5f2a9e10\",";

  private static String reason(Incoming incoming) {
    return switch (EventReader.read(incoming)) {
      case Reading.Malformed(String reason) -> reason;
      case Reading.Understood understood -> throw new AssertionError(understood);
    };
  }

  private static String reason(String part, String instead) {
    assertThat(DETAIL).contains(part);
    return reason(incoming(DETAIL.replace(part, instead)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]       | detail is no JSON object",
        "\"text\" | detail is no JSON object",
        "null     | detail is no JSON object",
        "{\"a\":} | detail is no valid JSON at byte 5: expected a value",
        "``       | detail is no valid JSON at byte 0: expected a value",
        "{}       | detail has no 'data'",
      })
  void a_detail_is_an_object_with_data(String detail, String reason) {
    assertThat(reason(incoming(detail))).isEqualTo(reason);
  }

  @Test
  void a_detail_is_utf_8() {
    Payload latin1 = Payload.of(new byte[] {'"', (byte) 0xE9, '"'});
    assertThat(reason(incoming("bus-1", "call_hangup", latin1)))
        .isEqualTo("detail is no valid JSON at byte 1: expected UTF-8");
  }

  @Test
  void there_must_be_a_customer() {
    assertThat(reason(CUSTOMER_MEMBER, ""))
        .isEqualTo("there is no 'customer_id', neither in detail nor in detail.data");
    assertThat(reason(CUSTOMER_MEMBER, "\"customer_id\":5,"))
        .isEqualTo("there is no 'customer_id', neither in detail nor in detail.data");
  }

  @Test
  void a_customer_is_a_uuid_that_is_not_zero() {
    assertThat(reason(CUSTOMER_MEMBER, "\"customer_id\":\"me\","))
        .isEqualTo("'customer_id' is \"me\"; it must be a UUID that is not zero");
    String zero = "00000000-0000-0000-0000-000000000000";
    String detail =
        DETAIL
            .replace(CUSTOMER_MEMBER, "")
            .replace("{\"direction\"", "{\"customer_id\":\"" + zero + "\",\"direction\"");
    assertThat(reason(incoming(detail)))
        .isEqualTo("'customer_id' is \"" + zero + "\"; it must be a UUID that is not zero");
  }

  @Test
  void an_id_has_its_form_whoever_gave_it() {
    assertThat(reason("evt_1", "evt.1"))
        .isEqualTo("'id' is \"evt.1\"; it must be 1-64 characters of [A-Za-z0-9_-]");
    Incoming byBus =
        incoming("bus.1", "call_hangup", Payload.ofUtf8(DETAIL.replace("\"id\":\"evt_1\",", "")));
    assertThat(reason(byBus)).startsWith("'id' is \"bus.1\"");
  }

  @Test
  void a_type_has_its_form_whoever_gave_it() {
    assertThat(reason("call_hangup", "call hangup"))
        .isEqualTo("'type' is \"call hangup\"; it must be 1-64 characters of [a-z0-9_.]");
    assertThat(reason("call_hangup", "a".repeat(65))).contains("it must be 1-64 characters");
    Incoming byBus =
        incoming("bus-1", "", Payload.ofUtf8(DETAIL.replace("\"type\":\"call_hangup\",", "")));
    assertThat(reason(byBus)).startsWith("'type' is \"\"");
  }

  @Test
  void a_long_value_is_shown_by_its_beginning_on_one_line() {
    String reason = reason("evt_1", "\\n" + "x".repeat(78) + "\\ud83d\\udc4d" + "y".repeat(500));
    assertThat(reason).startsWith("'id' is \"\\u000axxx").hasLineCount(1).hasSizeLessThan(200);
    assertThat(reason).contains("x\\ud83d…\"");
  }
}
