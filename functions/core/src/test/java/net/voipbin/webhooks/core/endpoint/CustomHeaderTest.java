package net.voipbin.webhooks.core.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CustomHeaderTest {
  @ParameterizedTest
  @CsvSource({
    "Authorization, Bearer abc.def==",
    "X-Api-Key, ~!@#",
    "cookie, a=b; c=d",
    "x-tenant, ''",
    "x!#$%&'*+.^_`|~9, 1",
    "hostess, welcome",
    "contents, yes",
  })
  void may_be_any_other_header(String name, String value) {
    assertThat(CustomHeader.problem(name, value)).isEmpty();
    assertThat(new CustomHeader(name, value).value()).isEqualTo(value);
  }

  @Test
  void names_are_kept_in_lower_case() {
    assertThat(new CustomHeader("X-API-Key", "K").name()).isEqualTo("x-api-key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connection",
        "keep-alive",
        "Proxy-Authenticate",
        "proxy-authorization",
        "proxy-connection",
        "TE",
        "trailer",
        "Transfer-Encoding",
        "upgrade",
        "expect",
        "Host",
        "content-length",
        "Content-Type",
        "content-encoding",
        "webhook-id",
        "Webhook-Signature",
        "X-VoIPBIN-Event",
        "x-voipbin-anything",
        "user-agent"
      })
  void refuses_what_is_ours_or_the_connections(String name) {
    assertThat(CustomHeader.problem(name, "v"))
        .contains("'" + name + "' is set by VoIPBIN or by the connection; choose another name");
    assertThatThrownBy(() -> new CustomHeader(name, "v"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a:", "a\r\nb", "é", "a\0", "(a)", "a/b", " a"})
  void refuses_what_is_no_name(String name) {
    assertThat(CustomHeader.problem(name, "v"))
        .hasValueSatisfying(problem -> assertThat(problem).contains("is no header name"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\r\nX-Injected: 1",
        "a\nb",
        "a\rb",
        "a\0b",
        " a",
        "a ",
        "\ta",
        "é",
        "a\u007f",
        " ",
        "a\n"
      })
  void refuses_values_that_could_become_another_header_and_does_not_repeat_them(String value) {
    assertThat(CustomHeader.problem("x-a", value))
        .hasValueSatisfying(problem ->
            assertThat(problem).contains("the value of 'x-a'").doesNotContain("njected"));
  }

  @Test
  void has_bounds() {
    assertThat(CustomHeader.problem("n".repeat(128), "v".repeat(2048))).isEmpty();
    assertThat(CustomHeader.problem("n".repeat(129), "v")).isPresent();
    assertThat(CustomHeader.problem("n", "v".repeat(2049))).isPresent();
  }

  @Test
  void spaces_and_tabs_inside_a_value_are_fine() {
    assertThat(CustomHeader.problem("x-a", "a \t b")).isEmpty();
  }
}
