package net.voipbin.webhooks.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NamesTest {
  private static final String LONGEST = "a".repeat(64);

  @Test
  void event_ids_are_up_to_64_letters_digits_dashes_and_underscores() {
    assertThat(new EventId("Aa0_-")).hasToString("Aa0_-");
    assertThat(EventId.isValid(LONGEST)).isTrue();
    assertThat(EventId.isValid(LONGEST + "a")).isFalse();
  }

  /// A dot would let two different id, timestamp and body be signed as one text.
  @ParameterizedTest
  @ValueSource(strings = {"", "a.b", "a b", "é", "a\n", "a/b"})
  void other_event_ids_are_refused(String id) {
    assertThatThrownBy(() -> new EventId(id)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void event_types_are_lower_case() {
    assertThat(EventTypeName.normalise("Call_HangUp.v2")).hasToString("call_hangup.v2");
    assertThat(EventTypeName.isValid(LONGEST)).isTrue();
    assertThat(EventTypeName.isValid(LONGEST + "a")).isFalse();
    assertThatThrownBy(() -> new EventTypeName("Call_hangup"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "call-hangup", "call hangup", "call_*", "anruf_b\u00fcro", "a\n"})
  void other_event_types_are_refused(String type) {
    assertThatThrownBy(() -> EventTypeName.normalise(type))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_payload_is_its_bytes_and_never_prints_them() {
    Payload payload = Payload.ofUtf8("geheim é");
    assertThat(payload).isEqualTo(Payload.of(payload.bytes().clone()));
    assertThat(payload).hasSameHashCodeAs(Payload.ofUtf8("geheim é"));
    assertThat(payload).isNotEqualTo(Payload.ofUtf8("geheim e"));
    assertThat(payload.utf8()).isEqualTo("geheim é");
    assertThat(payload.size()).isEqualTo(9);
    assertThat(payload).hasToString("Payload[9 bytes]");
  }
}
