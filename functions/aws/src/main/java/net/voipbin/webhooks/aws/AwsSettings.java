package net.voipbin.webhooks.aws;

import java.time.Duration;

/// Where a stage keeps what.
///
/// @param configTable endpoints, subscriptions, access keys
/// @param lanesTable lane records and wake-ups
/// @param logTable events and deliveries
/// @param doorbellUrl of the queue that brings drains
/// @param slowDoorbellUrl of the one for slow receivers
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
    String keyId,
    Duration retention,
    Duration freshness) {
  public static final Duration DEFAULT_FRESHNESS = Duration.ofSeconds(5);
  public static final Duration DEFAULT_RETENTION = Duration.ofDays(30);
}
