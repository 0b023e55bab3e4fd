package net.voipbin.webhooks.core.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  /// RFC 8032 §7.1, tests 1 and 3.
  @ParameterizedTest
  @CsvSource({
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
        + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,,"
        + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39"
        + "701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
        + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
        + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f7"
        + "60984dc6594a7c15e9716ed28dc027beceea1ec40a"
  })
  void a_key_pair_signs_as_its_rfc_says(
      String seed, String publicKey, @Nullable String message, String signature) {
    HexFormat hex = HexFormat.of();
    SigningKey key = SigningKey.ofSeed(hex.parseHex(seed));
    byte[] body = message == null ? new byte[0] : hex.parseHex(message);
    assertThat(hex.formatHex(key.publicKey())).isEqualTo(publicKey);
    assertThat(hex.formatHex(key.sign(new byte[0], body))).isEqualTo(signature);
    assertThat(key).hasToString("SigningKey[redacted]");
  }

  /// Made once with Python's `cryptography`: HKDF(SHA256(), 32, salt=None, info=b"voipbin webhooks
  /// ed25519"), then Ed25519PrivateKey.from_private_bytes. It must stay: receivers know the key.
  @Test
  void its_key_pair_is_the_same_for_ever() {
    assertThat(SigningSecret.parse(TEXT).pair().publicText())
        .isEqualTo("whpk_op53/kFumf8x6b6WvGEqjGXogT/r+/xJu2Sv2YB+850=");
  }

  @Test
  void a_legacy_secret_never_prints_and_is_equal_by_its_text() {
    assertThat(LegacySecret.of("hunter2")).hasToString("LegacySecret[redacted]");
    assertThat(LegacySecret.of("hunter2")).isEqualTo(LegacySecret.of("hunter2"));
    assertThat(LegacySecret.of("hunter2")).isNotEqualTo(LegacySecret.of("hunter3"));
    assertThatThrownBy(() -> LegacySecret.of("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LegacySecret.of("ü".repeat(511)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
