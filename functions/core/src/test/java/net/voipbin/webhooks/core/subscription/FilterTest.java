package net.voipbin.webhooks.core.subscription;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FilterTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":{\"direction\":[\"incoming\"]}}",
        "{\"data\":{\"n\":[1,2.5,-3e2,null,true,false]}}",
        "{\"data\":{\"n\":[{\"numeric\":[\">=\",0,\"<\",5]}]}}",
        "{\"data\":{\"n\":[{\"exists\":false}]}}",
        "{\"data\":{\"n\":[{\"anything-but\":[\"a\",\"b\"]}]}}",
        "{\"data\":{\"n\":[{\"anything-but\":{\"prefix\":\"a\"}}]}}",
        "{\"data\":{\"n\":[{\"prefix\":\"+1\"},{\"suffix\":\"0\"}]}}",
        "{\"data\":{\"n\":[{\"equals-ignore-case\":\"A\"}]}}",
        "{\"data\":{\"n\":[{\"cidr\":\"10.0.0.0/8\"}]}}",
        "{\"data\":{\"n\":[{\"wildcard\":\"a*b*c\"}]}}",
        "{\"data\":{\"$or\":[{\"a\":[1]},{\"b\":[2]}]}}"
      })
  void takes_what_event_bridge_takes(String json) {
    assertThat(Filter.problem(json)).isEmpty();
    assertThat(new Filter(json).json()).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{                                     | no valid JSON at byte 1",
        "[1]                                   | a filter is a JSON object, like",
        "{}                                    | not an event pattern: Empty objects",
        "{\"a\":[]}                            | not an event pattern: Empty arrays",
        "{\"a\":\"x\"}                         | not an event pattern: \"a\" must be an object or an array",
        "{\"a\":[[1]]}                         | not an event pattern: Match value must be",
        "{\"a\":[{\"like\":\"x\"}]}            | not an event pattern: Unrecognized match type like",
        "{\"a\":[{}]}                          | not an event pattern: ",
        "{\"a\":[{\"prefix\":1}]}              | not an event pattern: prefix",
        "{\"a\":[{\"numeric\":[\">\"]}]}       | not an event pattern: Value of >",
        "{\"a\":[{\"numeric\":[\">\",5,\"<\",5]}]} | not an event pattern: ",
        "{\"a\":[{\"cidr\":\"10.0.0.0/99\"}]}  | not an event pattern: IPv4",
        "{\"a\":[{\"wildcard\":\"a**\"}]}      | not an event pattern: Consecutive wildcard",
        "{\"a\":[1],\"a\":[2]}                 | not an event pattern: Path `a`",
        "{\"$or\":[{\"a\":[1]}]}               | not an event pattern: ",
      })
  void says_what_is_wrong_with_others(String json, String problem) {
    assertThat(Filter.problem(json))
        .hasValueSatisfying(message -> assertThat(message).startsWith(problem).hasLineCount(1));
    assertThatThrownBy(() -> new Filter(json)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void has_at_most_four_kib() {
    String tooLong = "{\"a\":[\"" + "é".repeat(2045) + "\"]}";
    assertThat(Filter.problem(tooLong)).contains("a filter has at most 4096 bytes, not 4100");
    assertThat(Filter.problem("{\"a\":[\"" + "é".repeat(2043) + "\"]}")).isEmpty();
  }

  @Test
  void is_at_most_eight_levels_deep() {
    assertThat(Filter.problem(nested(7))).isEmpty();
    assertThat(Filter.problem(nested(8))).contains("a filter is at most 8 levels deep, not 9");
  }

  private static String nested(int objects) {
    return "{\"a\":".repeat(objects) + "[1]" + "}".repeat(objects);
  }

  @Test
  void has_at_most_fifty_values() {
    assertThat(Filter.problem("{\"a\":" + Collections.nCopies(50, 1) + "}")).isEmpty();
    assertThat(Filter.problem("{\"a\":" + Collections.nCopies(51, 1) + "}"))
        .contains("a filter has at most 50 values, not 51");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":[{\"wildcard\":\"1*2*3*4*5*6*\"},{\"wildcard\":\"1*2*3*4*5*\"}]}",
        "{\"a\":[{\"\\u0077ildcard\":\"1*2*3*4*5*6*7*8*9*0*1\\u002a\"}]}",
        "{\"a\":[{\"anything-but\":{\"wildcard\":[\"1*2*3*4*5*6*\",\"1*2*3*4*5*6*\"]}}]}",
      })
  void has_at_most_ten_stars_however_they_are_written(String json) {
    assertThat(Filter.problem(json)).contains("a filter has at most 10 '*' in its wildcards");
  }

  @Test
  void stars_outside_wildcards_are_free() {
    assertThat(Filter.problem("{\"a\":[\"************\",{\"wildcard\":\"a*\"}]}")).isEmpty();
  }

  /// Three `$or` of five alternatives each are 125 rules, written in fifteen values.
  @Test
  void its_alternatives_multiply_to_at_most_a_hundred() {
    assertThat(Filter.problem(ors(2, 10))).isEmpty();
    assertThat(Filter.problem(ors(3, 5)))
        .contains("a filter has at most 100 combinations of its '$or' alternatives, not 125");
    assertThat(Filter.problem(ors(25, 2))).isPresent();
    assertThat(Filter.problem("{" + or(11) + "," + or(10) + "}")).isPresent();
  }

  private static String ors(int count, int alternatives) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"f" + i + "\":{" + or(alternatives) + "}")
        .collect(joining(",", "{", "}"));
  }

  private static String or(int alternatives) {
    return IntStream.range(0, alternatives)
        .mapToObj(i -> "{\"a" + i + "\":[1]}")
        .collect(joining(",", "\"$or\":[", "]"));
  }
}
