package net.voipbin.webhooks.aws;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// AWS's clients. Of those that not every function ships no class is named here.
///
/// @param keys wraps data keys
/// @param http what all of them send with
record AwsClients(SqsClient sqs, DynamoDbClient dynamo, KeyWrapper keys, SdkHttpClient http) {
  /// Each lane that a function drains has one long poll, of a second at most, and each of its
  /// batches has a few requests at once ([Chunks]). Who finds no connection waits for one.
  static final int CONNECTIONS = 100;

  /// On one pool of connections. Region, credentials and `AWS_ENDPOINT_URL` they find by
  /// themselves, as the SDK documents. They live as long as the process.
  static AwsClients of(AwsSettings settings) {
    SdkHttpClient http = newHttp();
    return of(http, KmsKeyWrapper.of(settings, http));
  }

  /// The same for one that sees no secrets: it ships no client of KMS.
  static AwsClients withoutKeys() {
    return of(newHttp(), new NoKeys());
  }

  /// For [Priming]: with nobody's name, to a server that knows nothing.
  static AwsClients ofNobody(URI server) {
    SdkHttpClient http = newHttp();
    AwsCredentialsProvider nobody =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("nobody", "nothing"));
    return new AwsClients(
        SqsClient.builder()
            .httpClient(http)
            .endpointOverride(server)
            .credentialsProvider(nobody)
            .checksumValidationEnabled(false)
            .build(),
        DynamoDbClient.builder()
            .httpClient(http)
            .endpointOverride(server)
            .credentialsProvider(nobody)
            .build(),
        new NoKeys(),
        http);
  }

  private static SdkHttpClient newHttp() {
    return Apache5HttpClient.builder().maxConnections(CONNECTIONS).build();
  }

  private static AwsClients of(SdkHttpClient http, KeyWrapper keys) {
    return new AwsClients(
        SqsClient.builder().httpClient(http).build(),
        DynamoDbClient.builder().httpClient(http).build(),
        keys,
        http);
  }

  private record NoKeys() implements KeyWrapper {
    @Override
    public DataKey make() {
      throw new IllegalStateException("this function sees no secrets");
    }

    @Override
    public DataKey unwrap(byte[] wrapped) {
      return make();
    }
  }
}
