package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/// KMS has no stand-in here: a client that answers what KMS answers, and shows what was asked.
final class KmsKeyWrapperTest {
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[DataKey.BYTES]);
  private static final String WRAPPED =
      Base64.getEncoder().encodeToString("wrapped".getBytes(StandardCharsets.US_ASCII));

  private final List<String> asked = new ArrayList<>();
  private final KeyWrapper wrapper = new KmsKeyWrapper(kms(), "alias/webhooks", "prod");

  private KmsClient kms() {
    return KmsClient.builder()
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClient(new Answering())
        .build();
  }

  @Test
  void a_data_key_is_bound_to_its_stage() {
    DataKey key = wrapper.make();

    assertThat(key.wrapped()).asString(StandardCharsets.US_ASCII).isEqualTo("wrapped");
    assertThat(asked.getFirst())
        .contains("TrentService.GenerateDataKey")
        .contains("alias/webhooks")
        .contains("\"EncryptionContext\":{\"stage\":\"prod\"}")
        .contains("AES_256");
    assertThat(key).asString().isEqualTo("DataKey[redacted]");
  }

  @Test
  void a_wrapped_key_is_opened_for_its_stage_only() {
    wrapper.unwrap("wrapped".getBytes(StandardCharsets.US_ASCII));

    assertThat(asked.getFirst())
        .contains("TrentService.Decrypt")
        .contains(WRAPPED)
        .contains("\"EncryptionContext\":{\"stage\":\"prod\"}");
  }

  private final class Answering implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          asked.add(text(request));
          byte[] answer =
              "{\"Plaintext\":\"%s\",\"CiphertextBlob\":\"%s\"}"
                  .formatted(KEY, WRAPPED)
                  .getBytes(StandardCharsets.US_ASCII);
          return HttpExecuteResponse.builder()
              .response(SdkHttpResponse.builder().statusCode(200).build())
              .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer)))
              .build();
        }

        @Override
        public void abort() {}
      };
    }

    private static String text(HttpExecuteRequest request) {
      try {
        byte[] body = request.contentStreamProvider().orElseThrow().newStream().readAllBytes();
        return request.httpRequest().headers() + new String(body, StandardCharsets.UTF_8);
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    }

    @Override
    public void close() {}
  }
}
