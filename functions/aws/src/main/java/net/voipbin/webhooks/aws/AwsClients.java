package net.voipbin.webhooks.aws;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// AWS's clients. Of those that not every function ships no class is named here.
///
/// @param keys wraps data keys
/// @param http what all of them send with
record AwsClients(SqsClient sqs, DynamoDbClient dynamo, KeyWrapper keys, SdkHttpClient http) {
  /// Of one pool. A function drains 40 lanes at most, and each has a long poll, a write of its lane
  /// record, a look at it, its bell, and a log entry and a batch of its messages under way at once.
  /// A function may have 1,024 files open (Lambda Developer Guide, "Lambda quotas"); connections to
  /// customers' servers have no limit of their own, but DeliveryFunction takes no more messages in
  /// hand than the rest is enough for. Who finds none free waits, and the time counts as its own.
  static final int CONNECTIONS = 240;

  /// One try. AWS answers within milliseconds; a function that has just started on a part of a
  /// processor takes seconds for its first. Without it a connection whose other end is gone would
  /// hold its caller for 30 s, as long as Apache's client waits by itself.
  static final Duration TRY = Duration.ofSeconds(5);

  /// A call with all of its tries and the pauses between them. A drain begins to renew its lease 40
  /// s before it ends, with two calls, one after the other; both have their end by then, and the 5
  /// s before which no attempt starts are still left (rules R3, R4). Half of what an API request
  /// may take, so that its caller gets an answer (`Timeout` in the template).
  static final Duration CALL = Duration.ofSeconds(15);

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

  private static AwsClients of(SdkHttpClient http, KeyWrapper keys) {
    ClientOverrideConfiguration limits = limits(TRY, CALL).build();
    return new AwsClients(
        SqsClient.builder().httpClient(http).overrideConfiguration(limits).build(),
        DynamoDbClient.builder().httpClient(http).overrideConfiguration(limits).build(),
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

  static SdkHttpClient newHttp() {
    return Apache5HttpClient.builder().maxConnections(CONNECTIONS).build();
  }

  /// What has no answer by then throws, and nobody knows whether it was carried out.
  static ClientOverrideConfiguration.Builder limits(Duration ofTry, Duration ofCall) {
    return ClientOverrideConfiguration.builder()
        .apiCallAttemptTimeout(ofTry)
        .apiCallTimeout(ofCall);
  }

  /// For a receive that waits for messages: so much longer.
  static void waiting(Duration wait, AwsRequestOverrideConfiguration.Builder own) {
    own.apiCallAttemptTimeout(TRY.plus(wait)).apiCallTimeout(CALL.plus(wait));
  }
}
