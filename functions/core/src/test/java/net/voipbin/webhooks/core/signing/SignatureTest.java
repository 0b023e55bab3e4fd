package net.voipbin.webhooks.core.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.Payload;
import org.junit.jupiter.api.Test;

final class SignatureTest {
  // Vector of the Standard Webhooks reference libraries
  // (standard-webhooks/standard-webhooks, libraries/*/test).
  private static final SigningSecret SECRET =
      SigningSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  private static final EventId ID = new EventId("msg_p5jXN8AQM9LWM0D4loKWxJek");
  private static final Instant TIMESTAMP = Instant.ofEpochSecond(1614265330);
  private static final Payload BODY = Payload.ofUtf8("{\"test\": 2432232314}");
  private static final String EXPECTED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  @Test
  void signs_as_the_reference_libraries_do() {
    assertThat(Signature.header(List.of(SECRET), SignatureScheme.V1, ID, TIMESTAMP, BODY))
        .isEqualTo(EXPECTED);
  }

  @Test
  void signs_once_per_live_secret_in_their_order() {
    SigningSecret other = SigningSecret.of(new byte[32]);
    assertThat(Signature.header(List.of(SECRET, other), SignatureScheme.V1, ID, TIMESTAMP, BODY))
        .startsWith(EXPECTED + " v1,")
        .hasSize(2 * EXPECTED.length() + 1);
  }

  @Test
  void a_fraction_of_a_second_is_not_part_of_the_signature() {
    assertThat(
            Signature.header(
                List.of(SECRET), SignatureScheme.V1, ID, TIMESTAMP.plusMillis(999), BODY))
        .isEqualTo(EXPECTED);
  }

  @Test
  void refuses_to_send_unsigned() {
    assertThatThrownBy(() -> Signature.header(List.of(), SignatureScheme.V1, ID, TIMESTAMP, BODY))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
