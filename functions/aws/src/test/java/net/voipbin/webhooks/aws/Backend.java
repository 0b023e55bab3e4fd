package net.voipbin.webhooks.aws;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// SQS and DynamoDB for the tests: whatever `AWS_ENDPOINT_URL` names, or ElasticMQ in this process
/// and DynamoDB Local in one of its own.
final class Backend implements AutoCloseable {
  static final Region REGION = Region.US_EAST_1;
  static final AwsCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  private static final String ACCOUNT = "000000000000";
  private static final int CONNECTIONS = 100;

  private final Optional<ElasticMq> elasticMq;
  private final Optional<DynamoDbLocal> dynamoDbLocal;
  private final URI sqsEndpoint;
  private final URI dynamoEndpoint;
  private final Optional<Backend> clear;
  private final Map<Fault, Backend> faulty = new ConcurrentHashMap<>();
  private final SdkHttpClient http;
  private final Requests requests = new Requests();
  private final Units units = new Units();
  private final SqsClient sqs;
  private final DynamoDbClient dynamo;

  private Backend(
      Optional<ElasticMq> elasticMq,
      Optional<DynamoDbLocal> dynamoDbLocal,
      Optional<String> endpoint) {
    this.clear = Optional.empty();
    this.http = Apache5HttpClient.builder().maxConnections(CONNECTIONS).build();
    this.elasticMq = elasticMq;
    this.dynamoDbLocal = dynamoDbLocal;
    this.sqsEndpoint =
        URI.create(endpoint.or(() -> elasticMq.map(ElasticMq::endpoint)).orElseThrow());
    this.dynamoEndpoint =
        URI.create(endpoint.or(() -> dynamoDbLocal.map(DynamoDbLocal::endpoint)).orElseThrow());
    this.sqs = client(SqsClient.builder().endpointOverride(sqsEndpoint));
    this.dynamo = client(DynamoDbClient.builder().endpointOverride(dynamoEndpoint));
  }

  /// The same, but the first try of every call meets this fault.
  Backend with(Fault fault) {
    return fault == Fault.NONE
        ? this
        : faulty.computeIfAbsent(
            fault, _ -> new Backend(this, new FaultyHttp(http, FaultyHttp.Plan.firstTries(fault))));
  }

  /// The same behind a network of the test's own.
  Backend behind(FaultyHttp network) {
    return new Backend(this, network);
  }

  FaultyHttp around(FaultyHttp.Plan plan) {
    return new FaultyHttp(http, plan);
  }

  private Backend(Backend like, FaultyHttp network) {
    this.elasticMq = Optional.empty();
    this.dynamoDbLocal = Optional.empty();
    this.sqsEndpoint = like.sqsEndpoint;
    this.dynamoEndpoint = like.dynamoEndpoint;
    this.http = network;
    this.clear = Optional.of(like);
    this.sqs = client(SqsClient.builder().endpointOverride(sqsEndpoint));
    this.dynamo = client(DynamoDbClient.builder().endpointOverride(dynamoEndpoint));
  }

  /// The same without faults: for what a test prepares, and looks at afterwards.
  Backend clear() {
    return clear.orElse(this);
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .httpClient(http)
        .region(REGION)
        .credentialsProvider(CREDENTIALS)
        .overrideConfiguration(configuration ->
            configuration
                .addExecutionInterceptor(requests)
                .addExecutionInterceptor(units)
                .retryStrategy(
                    AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .backoffStrategy(BackoffStrategy.retryImmediately())
                        .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                        .build()))
        .build();
  }

  /// @throws IllegalStateException with the reason when there is none
  static Backend start(Optional<String> endpoint) {
    return endpoint.isPresent()
        ? new Backend(Optional.empty(), Optional.empty(), endpoint)
        : new Backend(Optional.of(ElasticMq.start()), Optional.of(DynamoDbLocal.start()), endpoint);
  }

  SqsClient sqs() {
    return sqs;
  }

  DynamoDbClient dynamo() {
    return dynamo;
  }

  /// For a store that says nothing on the bus.
  AwsClients clients(KeyWrapper keys) {
    return new AwsClients(
        sqs,
        dynamo,
        keys,
        () -> {
          throw new AssertionError("nothing is said on the bus here");
        });
  }

  /// What was asked of both.
  Requests requests() {
    return requests;
  }

  /// What DynamoDB took for it.
  Units units() {
    return units;
  }

  LaneNames laneNames() {
    return new LaneNames("test", queueUrl(""), "arn:aws:sqs:" + REGION + ":" + ACCOUNT + ":");
  }

  String queueUrl(String name) {
    return sqsEndpoint + "/" + ACCOUNT + "/" + name;
  }

  @Override
  public void close() {
    sqs.close();
    dynamo.close();
    http.close();
    elasticMq.ifPresent(ElasticMq::close);
    dynamoDbLocal.ifPresent(DynamoDbLocal::close);
  }
}
