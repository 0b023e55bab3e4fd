package net.voipbin.webhooks.aws;

import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;

/// Data keys wrapped by a key that never leaves KMS, bound to their stage by the encryption context
/// (KMS Developer Guide, "Encryption context").
public final class KmsKeyWrapper implements KeyWrapper {
  private final KmsClient kms;
  private final String keyId;
  private final Map<String, String> context;

  /// @param keyId id, ARN or alias of a symmetric key
  public KmsKeyWrapper(KmsClient kms, String keyId, String stage) {
    this.kms = kms;
    this.keyId = keyId;
    this.context = Map.of("stage", stage);
  }

  static KmsKeyWrapper of(AwsSettings settings, SdkHttpClient http) {
    KmsClient kms =
        KmsClient.builder()
            .httpClient(http)
            .overrideConfiguration(AwsClients.limits(AwsClients.TRY, AwsClients.CALL).build())
            .build();
    return new KmsKeyWrapper(kms, settings.keyId(), settings.lanes().stage());
  }

  @Override
  public DataKey make() {
    GenerateDataKeyResponse made =
        kms.generateDataKey(
            call -> call.keyId(keyId).keySpec(DataKeySpec.AES_256).encryptionContext(context));
    return new DataKey(made.plaintext().asByteArray(), made.ciphertextBlob().asByteArray());
  }

  @Override
  public DataKey unwrap(byte[] wrapped) {
    try {
      DecryptResponse opened =
          kms.decrypt(call ->
              call.keyId(keyId)
                  .ciphertextBlob(SdkBytes.fromByteArray(wrapped))
                  .encryptionContext(context));
      return new DataKey(opened.plaintext().asByteArray(), wrapped);
    } catch (InvalidCiphertextException | IncorrectKeyException changed) {
      throw new DamagedItemException("a data key was wrapped elsewhere, or changed", changed);
    }
  }
}
