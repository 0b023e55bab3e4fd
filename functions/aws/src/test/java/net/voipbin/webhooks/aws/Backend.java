package net.voipbin.webhooks.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// [Servers] and clients of theirs.
final class Backend implements AutoCloseable {
  static final Region REGION = Region.US_EAST_1;
  static final AwsCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  private final Servers servers;
  private final String account;
  private final Optional<Backend> clear;
  private final Map<Fault, Backend> faulty = new ConcurrentHashMap<>();
  private final SdkHttpClient http;
  private final Limits limits;
  private final Requests requests = new Requests();
  private final Units units = new Units();
  private final SqsClient sqs;
  private final DynamoDbClient dynamo;

  /// How long an answer is waited for.
  record Limits(Duration ofTry, Duration ofCall) {}

  private Backend(Servers servers) {
    this.servers = servers;
    this.clear = Optional.empty();
    this.http = AwsClients.newHttp();
    this.limits = new Limits(AwsClients.TRY, AwsClients.CALL);
    this.sqs = client(SqsClient.builder().endpointOverride(servers.sqs()));
    this.dynamo = client(DynamoDbClient.builder().endpointOverride(servers.dynamo()));
    this.account = account(sqs);
  }

  /// Each server has one of its own.
  private static String account(SqsClient sqs) {
    String name = "account-" + UUID.randomUUID();
    Matcher url =
        LaneNames.QUEUE_URL.matcher(sqs.createQueue(call -> call.queueName(name)).queueUrl());
    if (!url.matches()) {
      throw new IllegalStateException("no account is in the URL of a queue");
    }
    return url.group(2);
  }

  /// The same, but the first try of every call meets this fault.
  Backend with(Fault fault) {
    return fault == Fault.NONE
        ? this
        : faulty.computeIfAbsent(
            fault,
            _ ->
                new Backend(this, new FaultyHttp(http, FaultyHttp.Plan.firstTries(fault)), limits));
  }

  /// The same behind a network of the test's own.
  Backend behind(SdkHttpClient network) {
    return new Backend(this, network, limits);
  }

  FaultyHttp around(FaultyHttp.Plan plan) {
    return new FaultyHttp(http, plan);
  }

  /// Another one, for both services.
  Backend at(URI uri, SdkHttpClient network, Limits shorter) {
    return new Backend(this, new Servers(uri, uri, () -> {}), network, shorter);
  }

  private Backend(Backend like, SdkHttpClient network, Limits limits) {
    this(like, like.servers, network, limits);
  }

  private Backend(Backend like, Servers servers, SdkHttpClient network, Limits limits) {
    this.servers = servers;
    this.account = like.account;
    this.http = network;
    this.limits = limits;
    this.clear = Optional.of(like);
    this.sqs = client(SqsClient.builder().endpointOverride(servers.sqs()));
    this.dynamo = client(DynamoDbClient.builder().endpointOverride(servers.dynamo()));
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
        .overrideConfiguration(
            AwsClients.limits(limits.ofTry(), limits.ofCall())
                .addExecutionInterceptor(requests)
                .addExecutionInterceptor(units)
                .retryStrategy(
                    AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .backoffStrategy(BackoffStrategy.retryImmediately())
                        .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                        .build())
                .build())
        .build();
  }

  /// @throws IllegalStateException with the reason when there is none
  static Backend start(Map<String, String> environment) {
    Servers servers = Servers.start(environment);
    try {
      return new Backend(servers);
    } catch (SdkException unreachable) {
      servers.stop().run();
      throw new IllegalStateException(servers.sqs() + " gives no answer", unreachable);
    }
  }

  SqsClient sqs() {
    return sqs;
  }

  DynamoDbClient dynamo() {
    return dynamo;
  }

  AwsClients clients(KeyWrapper keys) {
    return new AwsClients(sqs, dynamo, keys, http);
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
    return new LaneNames("test", queueUrl(""), "arn:aws:sqs:" + REGION + ":" + account + ":");
  }

  String queueUrl(String name) {
    return servers.sqs() + "/" + account + "/" + name;
  }

  @Override
  public void close() {
    sqs.close();
    dynamo.close();
    http.close();
    servers.stop().run();
  }
}
