package net.voipbin.webhooks.aws;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointSecrets;
import net.voipbin.webhooks.core.event.JsonText;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.LaneSetup;
import net.voipbin.webhooks.core.subscription.Subscription;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// What the template makes, for functions under test: tables and doorbells of their own, and the
/// variables that a function is started with.
public final class Stage {
  /// The template's, for all queues that invoke functions.
  private static final int VISIBILITY = 720;

  private static final int DOORBELL_RECEIVES = 1000;

  private static final int REPLAY_RECEIVES = 10;

  private final Servers servers;
  private final Map<String, String> variables;

  /// The servers of all stages of a run.
  record Servers(Backend backend, StandIns standIns) implements AutoCloseable {
    /// @throws IllegalStateException with the reason when there are none
    static Servers start() {
      Servers started = new Servers(Backend.start(System.getenv()), StandIns.start());
      // The SDK in this process finds the same by these as that of another by its environment.
      started
          .variables()
          .forEach(
              (name, value) -> property(name).ifPresent(key -> System.setProperty(key, value)));
      return started;
    }

    private static Optional<String> property(String variable) {
      return switch (variable) {
        case "AWS_REGION" -> Optional.of("aws.region");
        case "AWS_ACCESS_KEY_ID" -> Optional.of("aws.accessKeyId");
        case "AWS_SECRET_ACCESS_KEY" -> Optional.of("aws.secretAccessKey");
        case "AWS_ENDPOINT_URL_SQS" -> Optional.of("aws.endpointUrlSqs");
        case "AWS_ENDPOINT_URL_DYNAMODB" -> Optional.of("aws.endpointUrlDynamoDb");
        case "AWS_ENDPOINT_URL_KMS" -> Optional.of("aws.endpointUrlKms");
        case "AWS_ENDPOINT_URL_EVENTBRIDGE" -> Optional.of("aws.endpointUrlEventBridge");
        default -> Optional.empty();
      };
    }

    private Map<String, String> variables() {
      Map<String, String> variables = new HashMap<>();
      variables.put("AWS_REGION", Backend.REGION.id());
      variables.put("AWS_ACCESS_KEY_ID", "test");
      variables.put("AWS_SECRET_ACCESS_KEY", "test");
      variables.put(
          "AWS_ENDPOINT_URL_SQS",
          url(backend.sqs().serviceClientConfiguration().endpointOverride()));
      variables.put(
          "AWS_ENDPOINT_URL_DYNAMODB",
          url(backend.dynamo().serviceClientConfiguration().endpointOverride()));
      variables.put("AWS_ENDPOINT_URL_KMS", standIns.endpoint());
      variables.put("AWS_ENDPOINT_URL_EVENTBRIDGE", standIns.endpoint());
      return variables;
    }

    private static String url(Optional<URI> endpoint) {
      return endpoint.orElseThrow().toString();
    }

    @Override
    public void close() {
      backend.close();
      standIns.close();
    }
  }

  Stage(Servers servers) {
    this.servers = servers;
    Backend backend = servers.backend();
    this.variables = new HashMap<>(servers.variables());
    variables.put("WEBHOOKS_STAGE", "test");
    variables.put("WEBHOOKS_CONFIG_TABLE", Tables.config(backend).name());
    variables.put("WEBHOOKS_LANES_TABLE", Tables.lanes(backend));
    variables.put("WEBHOOKS_LOG_TABLE", Tables.log(backend));
    variables.put("WEBHOOKS_DOORBELL", invoking("doorbell", DOORBELL_RECEIVES));
    variables.put("WEBHOOKS_SLOW_DOORBELL", invoking("slow-doorbell", DOORBELL_RECEIVES));
    variables.put("WEBHOOKS_REPLAY_QUEUE", invoking("replays", REPLAY_RECEIVES));
    variables.put("WEBHOOKS_BUS", "voipbin-test");
    variables.put("WEBHOOKS_KMS_KEY", "alias/webhooks-test");
    variables.put("WEBHOOKS_ALLOW_PRIVATE_TARGETS", "true");
  }

  private String invoking(String name, int receives) {
    String dead = queue(name + "-dlq", Map.of());
    return queue(
        name,
        Map.of(
            QueueAttributeName.VISIBILITY_TIMEOUT,
            Integer.toString(VISIBILITY),
            QueueAttributeName.REDRIVE_POLICY,
            "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
                .formatted(arn(dead), receives)));
  }

  private String queue(String name, Map<QueueAttributeName, String> attributes) {
    String unique = name + "-" + UUID.randomUUID();
    return sqs().createQueue(call -> call.queueName(unique).attributes(attributes)).queueUrl();
  }

  /// Of a queue of this stage.
  public String arn(String url) {
    return servers.backend().laneNames().arnPrefix() + url.substring(url.lastIndexOf('/') + 1);
  }

  /// What a function is started with.
  public Map<String, String> variables() {
    return Map.copyOf(variables);
  }

  public String doorbell() {
    return variable("WEBHOOKS_DOORBELL");
  }

  public String slowDoorbell() {
    return variable("WEBHOOKS_SLOW_DOORBELL");
  }

  public String replayQueue() {
    return variable("WEBHOOKS_REPLAY_QUEUE");
  }

  private String variable(String name) {
    return Objects.requireNonNull(variables.get(name), name);
  }

  public SqsClient sqs() {
    return servers.backend().sqs();
  }

  public DynamoDbClient dynamo() {
    return servers.backend().dynamo();
  }

  /// A queue of a lane.
  public String lane(Endpoint endpoint) {
    return servers.backend().laneNames().queueUrl(endpoint.id());
  }

  public String deadLetters(Endpoint endpoint) {
    return servers.backend().laneNames().deadLettersUrl(endpoint.id());
  }

  /// Every port, as the functions have them.
  public AwsStore store() {
    return AwsStore.of(AwsSettings.from(variables()), AwsStore.Outside.ofThisMachine((_, _) -> {}));
  }

  /// As the API makes an endpoint that wants events.
  public void add(Endpoint endpoint, EndpointSecrets secrets, Subscription subscription) {
    AwsStore store = store();
    store.endpoints().insert(endpoint, secrets);
    store.subscriptions().insert(subscription);
    store
        .laneSetup()
        .create(
            endpoint.id(), endpoint.settings().schedule().attempts() + LaneSetup.SPARE_RECEIVES);
    store.laneRecords().create(endpoint.id(), LaneRecord.NEW);
  }

  /// The details of what was put on the bus, by the text of their requests.
  public List<String> news() {
    return servers.standIns().put();
  }

  /// An event as EventBridge hands it over.
  ///
  /// @param detail JSON
  public static String event(String id, String type, String detail) {
    return """
    {"version":"0","id":%s,"detail-type":%s,"source":"voipbin.test-manager","account":"0",\
    "time":"2026-11-20T14:07:42Z","region":"us-east-1","resources":[],"detail":%s}\
    """
        .formatted(JsonText.quote(id), JsonText.quote(type), detail);
  }
}
