package net.voipbin.webhooks.standalone.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class UsageTest {
  @Test
  void explains_every_setting_with_its_default() {
    String text = Usage.text();
    for (Setting setting : Setting.values()) {
      assertThat(text).contains(setting.variable(), setting.fallback());
      assertThat(setting.help().strip()).isNotEmpty();
    }
    assertThat(text).contains("WEBHOOKS_PORT (8080)\n      TCP port");
  }

  @Test
  void fits_a_terminal() {
    assertThat(Usage.text().lines()).allMatch(line -> line.length() <= 100);
  }
}
