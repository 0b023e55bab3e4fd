package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.KmsClient;

final class KmsKeyWrapperTest {
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[DataKey.BYTES]);
  private static final String WRAPPED =
      Base64.getEncoder().encodeToString("wrapped".getBytes(StandardCharsets.US_ASCII));

  private final AnsweringHttp http =
      new AnsweringHttp(_ ->
          AnsweringHttp.Answer.ok(
              "{\"Plaintext\":\"%s\",\"CiphertextBlob\":\"%s\"}".formatted(KEY, WRAPPED)));
  private final KmsClient kms =
      KmsClient.builder()
          .region(Backend.REGION)
          .credentialsProvider(Backend.CREDENTIALS)
          .httpClient(http)
          .build();
  private final KeyWrapper wrapper = new KmsKeyWrapper(kms, "alias/webhooks", "prod");

  @Test
  void a_data_key_is_bound_to_its_stage() {
    DataKey key = wrapper.make();

    assertThat(key.wrapped()).asString(StandardCharsets.US_ASCII).isEqualTo("wrapped");
    assertThat(http.asked().getFirst())
        .contains("TrentService.GenerateDataKey")
        .contains("alias/webhooks")
        .contains("\"EncryptionContext\":{\"stage\":\"prod\"}")
        .contains("AES_256");
    assertThat(key).asString().isEqualTo("DataKey[redacted]");
  }

  @Test
  void a_wrapped_key_is_opened_for_its_stage_only() {
    wrapper.unwrap("wrapped".getBytes(StandardCharsets.US_ASCII));

    assertThat(http.asked().getFirst())
        .contains("TrentService.Decrypt")
        .contains(WRAPPED)
        .contains("\"EncryptionContext\":{\"stage\":\"prod\"}");
  }
}
