package net.voipbin.webhooks.core.event;

import static net.voipbin.webhooks.core.event.Fixtures.json;
import static net.voipbin.webhooks.core.event.Fixtures.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,]",
        "{\"a\":1,}",
        "[,1]",
        "{,}",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "{'a':1}",
        "01",
        "-",
        "-01",
        "+1",
        ".5",
        "5.",
        "1e",
        "1e+",
        "0x1",
        "NaN",
        "Infinity",
        "-Infinity",
        "True",
        "nul",
        "nulls",
        "\"a",
        "\"a\nb\"",
        "\"\t\"",
        "\"\u0000\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\u\uff11234\"",
        "[1 2]",
        "{} {}",
        "[1]]",
        "// c\n1",
        "\ufeff{}",
        "\u00a01"
      })
  void refuses_what_the_grammar_does_not_know(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> JsonText.parse(bytes))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessageStartingWith("no valid JSON at byte ");
  }

  @Test
  void names_the_first_wrong_byte_and_what_it_should_be() {
    byte[] bytes = "{\"é\": [1, 02]}".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> JsonText.parse(bytes))
        .isInstanceOfSatisfying(
            MalformedJsonException.class,
            malformed ->
                assertThat(malformed.problem())
                    .isEqualTo("no valid JSON at byte 12: expected ',' or ']'"));
  }

  @Test
  void refuses_bytes_that_are_no_utf_8() {
    byte[] latin1 = "\"é\"".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> JsonText.parse(latin1))
        .hasMessage("no valid JSON at byte 1: expected UTF-8");
  }

  @Test
  void reads_a_thousand_levels_and_no_more() throws MalformedJsonException {
    JsonText deep = JsonText.parse(nested(JsonScanner.MAX_DEPTH));
    assertThat(deep.depth()).isEqualTo(1000);
    byte[] deeper = nested(JsonScanner.MAX_DEPTH + 1);
    assertThatThrownBy(() -> JsonText.parse(deeper)).hasMessageEndingWith("at most 1000 levels");
  }

  private static byte[] nested(int levels) {
    String half = "[{\"a\":".repeat(levels / 2) + (levels % 2 == 0 ? "" : "[");
    String otherHalf = (levels % 2 == 0 ? "1" : "]") + "}]".repeat(levels / 2);
    return (half + otherHalf).getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void the_last_of_equal_names_counts_and_entries_shows_them_all() {
    JsonText text = json("{\"a\":1,\"b\":2,\"\\u0061\":3}");
    assertThat(text.members()).containsOnlyKeys("a", "b");
    assertThat(member(text, "a").utf8()).isEqualTo("3");
    assertThat(text.entries())
        .extracting(e -> e.getKey() + e.getValue().utf8())
        .containsExactly("a1", "b2", "a3");
  }

  @Test
  void a_value_is_the_bytes_that_came_without_the_space_around_it() {
    JsonText text = json(" \n{ \"a\" : [ 1 ,\t2e0 ] } ");
    assertThat(text.utf8()).isEqualTo("{ \"a\" : [ 1 ,\t2e0 ] }");
    JsonText list = member(text, "a");
    assertThat(list.utf8()).isEqualTo("[ 1 ,\t2e0 ]");
    byte[] target = new byte[list.size() + 2];
    assertThat(list.copyTo(target, 1)).isEqualTo(list.size() + 1);
    assertThat(new String(target, StandardCharsets.UTF_8)).isEqualTo("\0[ 1 ,\t2e0 ]\0");
  }

  @Test
  void counts_depth_and_scalars() {
    assertThat(json("7").depth()).isZero();
    assertThat(json("7").scalars()).isOne();
    JsonText text = json("{\"a\":[],\"b\":{\"c\":[1,null,\"x\"]},\"d\":true}");
    assertThat(text.depth()).isEqualTo(3);
    assertThat(text.scalars()).isEqualTo(4);
  }

  /// RFC 8259 §8.2 leaves them to the grammar, which allows them.
  @Test
  void half_a_surrogate_pair_is_a_character_like_any_other() {
    JsonText text = json("{\"\\ud800\":\"\\udc00\"}");
    assertThat(member(text, "\ud800").string()).contains("\udc00");
  }

  @Test
  void has_neither_members_nor_items_nor_text_where_there_are_none() {
    assertThat(json("[1]").members()).isEmpty();
    assertThat(json("{\"a\":1}").items()).isEmpty();
    assertThat(json("1").string()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "\"\\/",
        "\b\f\n\r\t\u0000\u001f\u007f",
        "é👍\u2028",
        "\ud83d\udc4d",
        "\ud800",
        "\udc4d\ud83d",
        "a\ud83d"
      })
  void what_is_quoted_reads_the_same(String text) {
    assertThat(json(JsonText.quote(text)).string()).contains(text);
  }

  @Test
  void never_prints_the_data() {
    assertThat(json("{\"secret\":1}")).hasToString("JsonText[12 bytes]");
  }
}
