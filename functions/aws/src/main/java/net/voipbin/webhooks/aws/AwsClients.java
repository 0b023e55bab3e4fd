package net.voipbin.webhooks.aws;

import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// AWS's clients on one pool of connections. Region, credentials and `AWS_ENDPOINT_URL` they find
/// by themselves, as the SDK documents.
final class AwsClients implements AutoCloseable {
  /// Long polls and parallel writes of a busy drain.
  private static final int CONNECTIONS = 100;

  private final SdkHttpClient http =
      Apache5HttpClient.builder().maxConnections(CONNECTIONS).build();
  private final SqsClient sqs = SqsClient.builder().httpClient(http).build();
  private final DynamoDbClient dynamo = DynamoDbClient.builder().httpClient(http).build();
  private final KmsClient kms = KmsClient.builder().httpClient(http).build();

  SqsClient sqs() {
    return sqs;
  }

  DynamoDbClient dynamo() {
    return dynamo;
  }

  KmsClient kms() {
    return kms;
  }

  @Override
  public void close() {
    sqs.close();
    dynamo.close();
    kms.close();
    http.close();
  }
}
