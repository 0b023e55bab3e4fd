package net.voipbin.webhooks.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeTextTest {
  @ParameterizedTest
  @CsvSource({
    "2020-09-20T03:23:21.995Z,         2020-09-20T03:23:21.995000Z",
    "2020-09-20T03:23:21Z,             2020-09-20T03:23:21.000000Z",
    "2020-09-20T03:23:21.123456789Z,   2020-09-20T03:23:21.123456Z",
    "2020-09-20t03:23:21.995z,         2020-09-20T03:23:21.995000Z",
    "2020-09-20T05:23:21.995+02:00,    2020-09-20T03:23:21.995000Z",
    "2020-09-20 03:23:21.995000,       2020-09-20T03:23:21.995000Z",
    "2020-09-20 03:23:21,              2020-09-20T03:23:21.000000Z",
    "2024-02-29 23:59:59.9,            2024-02-29T23:59:59.900000Z",
    "9999-12-31T23:59:59.999999Z,      9999-12-31T23:59:59.999999Z",
    "0001-01-01T00:00:00Z,             0001-01-01T00:00:00.000000Z",
  })
  void reads_every_form_and_writes_one(String text, String written) {
    assertThat(TimeText.parse(text).map(TimeText::format)).contains(written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9999-01-01 00:00:00.000000", "9999-01-01T00:00:00Z"})
  void knows_the_word_for_not_set(String text) {
    assertThat(TimeText.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "2020-09-20",
        "1600572201",
        "2020-09-20T03:23:21",
        "2020-09-20 03:23:21Z",
        "2020-09-20  3:23:21",
        "2021-02-29 00:00:00",
        "2021-02-29T00:00:00Z",
        "2020-09-20 24:00:00",
        "2020-13-01 00:00:00",
        "+10000-01-01T00:00:00Z",
        "-0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59-01:00",
        "0000-01-01T00:00:00+01:00",
        "2020-09-20 03:23:21.1234567890"
      })
  void leaves_out_what_is_no_time(String text) {
    assertThat(TimeText.parse(text)).isEmpty();
  }

  @Test
  void texts_sort_as_times_do() {
    Random random = new Random(3);
    List<Instant> times = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      long seconds = random.nextLong(-62_135_596_800L, 253_402_300_800L);
      times.add(Instant.ofEpochSecond(seconds, 1000L * random.nextInt(1_000_000)));
    }
    Collections.sort(times);
    List<String> texts = times.stream().map(TimeText::format).toList();
    assertThat(texts).isSorted().allMatch(text -> text.length() == 27);
    assertThat(texts.stream().map(text -> TimeText.parse(text).orElseThrow()))
        .containsExactlyElementsOf(times);
  }
}
