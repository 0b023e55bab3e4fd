package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class SecretBoxTest {
  private static final byte[] SECRET =
      "a secret that nobody may read".getBytes(StandardCharsets.US_ASCII);

  private final UUID endpoint = UUID.randomUUID();
  private final LocalKeyWrapper wrapper = new LocalKeyWrapper();
  private final SecretBox box = box();

  private SecretBox box() {
    return new SecretBox(wrapper, new SecureRandom(), InstantSource.system());
  }

  @Test
  void what_was_sealed_is_unsealed_by_another_process() {
    assertThat(box().unseal(endpoint, box.seal(endpoint, SECRET))).isEqualTo(SECRET);
  }

  @Test
  void a_secret_of_another_endpoint_or_with_any_changed_byte_is_refused() {
    byte[] sealed = box.seal(endpoint, SECRET);

    assertThatThrownBy(() -> box.unseal(UUID.randomUUID(), sealed))
        .isInstanceOf(DamagedItemException.class);
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> box.unseal(endpoint, changed))
          .isInstanceOf(DamagedItemException.class);
    }
  }

  @Test
  void no_sealed_secret_is_like_another_and_none_shows_what_is_in_it() {
    byte[] sealed = box.seal(endpoint, SECRET);

    assertThat(box.seal(endpoint, SECRET)).isNotEqualTo(sealed);
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("nobody");
  }

  @Test
  void keys_are_asked_for_once() {
    byte[] sealed = box.seal(endpoint, SECRET);
    box.seal(endpoint, SECRET);
    SecretBox other = box();
    other.unseal(endpoint, sealed);
    other.unseal(endpoint, sealed);

    assertThat(wrapper.requests()).isEqualTo(2);
  }
}
