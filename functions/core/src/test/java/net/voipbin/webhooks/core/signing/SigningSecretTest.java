package net.voipbin.webhooks.core.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SigningSecretTest {
  private static final String TEXT = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @Test
  void never_prints_itself() {
    assertThat(SigningSecret.parse(TEXT)).hasToString("SigningSecret[redacted]");
  }

  @Test
  void reveals_the_text_it_was_made_of() {
    assertThat(SigningSecret.parse(TEXT).revealText()).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 23, 65})
  void refuses_too_few_and_too_many_bytes(int length) {
    assertThatThrownBy(() -> SigningSecret.of(new byte[length]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_not base64!", "whsec_"})
  void refuses_other_forms(String text) {
    assertThatThrownBy(() -> SigningSecret.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
