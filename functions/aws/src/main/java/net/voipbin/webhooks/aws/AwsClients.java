package net.voipbin.webhooks.aws;

import java.util.function.Supplier;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// AWS's clients.
///
/// @param keys wraps data keys
/// @param eventBridge makes a client: few functions need one
record AwsClients(
    SqsClient sqs,
    DynamoDbClient dynamo,
    KeyWrapper keys,
    Supplier<EventBridgeClient> eventBridge) {
  /// Each lane that a function drains has one long poll, of a second at most, and each of its
  /// batches has a few requests at once ([Chunks]). Who finds no connection waits for one.
  static final int CONNECTIONS = 100;

  /// On one pool of connections. Region, credentials and `AWS_ENDPOINT_URL` they find by
  /// themselves, as the SDK documents. They live as long as the process.
  static AwsClients of(AwsSettings settings) {
    SdkHttpClient http = Apache5HttpClient.builder().maxConnections(CONNECTIONS).build();
    KmsClient kms = KmsClient.builder().httpClient(http).build();
    return new AwsClients(
        SqsClient.builder().httpClient(http).build(),
        DynamoDbClient.builder().httpClient(http).build(),
        new KmsKeyWrapper(kms, settings.keyId(), settings.lanes().stage()),
        () ->
            EventBridgeClient.builder()
                .httpClient(http)
                .overrideConfiguration(EventBridgeBus.LIMITS)
                .build());
  }
}
