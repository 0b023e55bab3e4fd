package net.voipbin.webhooks.core.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import net.voipbin.webhooks.core.event.EventTypeName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TypePatternTest {
  @ParameterizedTest
  @CsvSource({
    "*,           call_hangup, true",
    "call_hangup, call_hangup, true",
    "call_hangup, call_hangup2, false",
    "call_hangup, call_hang, false",
    "call_*,      call_hangup, true",
    "call_*,      call_, true",
    "call_*,      groupcall_hangup, false",
    "call*,       call_hangup, true",
    "call*,       call, true",
    "call_h*,     call_created, false",
  })
  void names_one_type_a_prefix_or_all(String pattern, String type, boolean matches) {
    assertThat(new TypePattern(pattern).matches(new EventTypeName(type))).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "**", "*_hangup", "call_*_x", "call-*", "call hangup", "Call_*", "?"})
  void refuses_anything_else_and_says_what_is_meant(String pattern) {
    assertThatThrownBy(() -> new TypePattern(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("call_*");
  }

  @Test
  void normalising_lower_cases() {
    assertThat(TypePattern.normalise("Call_*")).isEqualTo(new TypePattern("call_*"));
    assertThat(TypePattern.normalise("*")).isEqualTo(TypePattern.ALL).hasToString("*");
  }

  @Test
  void a_stem_is_what_a_name_starts_with_or_is() {
    assertThat(TypePattern.ALL.stem()).isEmpty();
    assertThat(new TypePattern("call_*").stem()).isEqualTo("call_");
    assertThat(new TypePattern("call_hangup").stem()).isEqualTo("call_hangup");
    assertThat(new TypePattern("a".repeat(64) + "*").isPrefix()).isTrue();
  }

  @Test
  void a_subscription_has_one_to_a_hundred_patterns() {
    Subscription valid = Fixtures.subscription(1, Fixtures.endpointId(1), "*");
    assertThat(with(valid, Collections.nCopies(100, TypePattern.ALL)).eventTypes()).hasSize(100);
    for (List<TypePattern> refused :
        List.of(List.<TypePattern>of(), Collections.nCopies(101, TypePattern.ALL))) {
      assertThatThrownBy(() -> with(valid, refused)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static Subscription with(Subscription from, List<TypePattern> types) {
    return new Subscription(
        from.id(),
        from.customer(),
        from.endpoint(),
        types,
        from.filter(),
        from.activeflowId(),
        from.expires(),
        from.created(),
        from.updated());
  }
}
