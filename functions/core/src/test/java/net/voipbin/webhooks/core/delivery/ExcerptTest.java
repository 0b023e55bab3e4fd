package net.voipbin.webhooks.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ExcerptTest {
  @Test
  void keeps_the_first_kibibyte() {
    byte[] body = "x".repeat(5000).getBytes(StandardCharsets.UTF_8);
    assertThat(Excerpt.of(body, body.length).text()).isEqualTo("x".repeat(1024));
    assertThat(Excerpt.of(body, 1024).text()).hasSize(1024);
    assertThat(Excerpt.of(body, 3).text()).isEqualTo("xxx");
  }

  @Test
  void nothing_is_the_empty_excerpt() {
    assertThat(Excerpt.of(new byte[10], 0)).isSameAs(Excerpt.EMPTY);
  }

  @Test
  void what_is_no_utf_8_or_is_cut_in_two_becomes_a_replacement_character() {
    byte[] latin1 = {'a', (byte) 0xE9, 'b'};
    assertThat(Excerpt.of(latin1, 3).text()).isEqualTo("a\ufffdb");
    byte[] cut = ("x".repeat(1023) + "é").getBytes(StandardCharsets.UTF_8);
    assertThat(Excerpt.of(cut, cut.length).text()).isEqualTo("x".repeat(1023) + "\ufffd");
  }
}
