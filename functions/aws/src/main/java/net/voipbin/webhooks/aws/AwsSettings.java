package net.voipbin.webhooks.aws;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/// Where a stage keeps what.
///
/// @param configTable endpoints, subscriptions, access keys
/// @param lanesTable lane records and wake-ups
/// @param logTable events and deliveries
/// @param doorbellUrl of the queue that brings drains
/// @param slowDoorbellUrl of the one for slow receivers
/// @param replayQueueUrl of the queue that brings replays
/// @param busName of the bus that events come from and news of endpoints go to: name or ARN
/// @param keyId the KMS key that wraps data keys: id, ARN or alias
/// @param retention how long the past is kept
/// @param freshness how old what is known of endpoints and subscriptions may be
public record AwsSettings(
    LaneNames lanes,
    String configTable,
    String lanesTable,
    String logTable,
    String doorbellUrl,
    String slowDoorbellUrl,
    String replayQueueUrl,
    String busName,
    String keyId,
    Duration retention,
    Duration freshness) {
  public static final Duration DEFAULT_FRESHNESS = Duration.ofSeconds(5);
  public static final Duration DEFAULT_RETENTION = Duration.ofDays(30);

  private static final String STAGE = "WEBHOOKS_STAGE";
  private static final String CONFIG_TABLE = "WEBHOOKS_CONFIG_TABLE";
  private static final String LANES_TABLE = "WEBHOOKS_LANES_TABLE";
  private static final String LOG_TABLE = "WEBHOOKS_LOG_TABLE";
  private static final String DOORBELL = "WEBHOOKS_DOORBELL";
  private static final String SLOW_DOORBELL = "WEBHOOKS_SLOW_DOORBELL";
  private static final String REPLAY_QUEUE = "WEBHOOKS_REPLAY_QUEUE";
  private static final String BUS = "WEBHOOKS_BUS";
  private static final String KMS_KEY = "WEBHOOKS_KMS_KEY";
  private static final String RETENTION_DAYS = "WEBHOOKS_RETENTION_DAYS";

  /// Lambda sets it in every function (Lambda Developer Guide, "Defined runtime environment
  /// variables").
  private static final String REGION = "AWS_REGION";

  private static final Pattern DAYS = Pattern.compile("[1-9][0-9]{0,3}");

  /// The settings of a function, from the variables that the template gives it.
  ///
  /// @throws IllegalArgumentException that names every variable that is missing or wrong
  public static AwsSettings from(Map<String, String> variables) {
    Environment environment = new Environment(variables);
    String stage = environment.text(STAGE, LaneNames.STAGE, "1-30 characters of [a-z0-9-]");
    String doorbell =
        environment.text(
            DOORBELL, LaneNames.QUEUE_URL, "the URL of a queue, https://<host>/<account>/<name>");
    String region = environment.text(REGION);
    String config = environment.text(CONFIG_TABLE);
    String lanes = environment.text(LANES_TABLE);
    String log = environment.text(LOG_TABLE);
    String slowDoorbell = environment.text(SLOW_DOORBELL);
    String replayQueue = environment.text(REPLAY_QUEUE);
    String bus = environment.text(BUS);
    String key = environment.text(KMS_KEY);
    String days =
        environment.text(
            RETENTION_DAYS,
            Long.toString(DEFAULT_RETENTION.toDays()),
            DAYS,
            "a number of days, 1-9999");
    environment.check();
    return new AwsSettings(
        LaneNames.beside(doorbell, region, stage),
        config,
        lanes,
        log,
        doorbell,
        slowDoorbell,
        replayQueue,
        bus,
        key,
        Duration.ofDays(Integer.parseInt(days)),
        DEFAULT_FRESHNESS);
  }
}
