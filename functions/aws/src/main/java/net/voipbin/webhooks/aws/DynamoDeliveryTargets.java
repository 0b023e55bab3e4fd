package net.voipbin.webhooks.aws;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.DeliveryTargets;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What drains know of endpoints, read anew every few seconds; one that was not found, every time.
/// To a damaged one nothing is sent; its messages wait until somebody mends it.
final class DynamoDeliveryTargets implements DeliveryTargets {
  private static final int ENDPOINTS = 10_000;

  private final ConfigTable table;
  private final SecretBox box;
  private final Complaints complaints;
  private final Fresh<EndpointId, Target> fresh;

  DynamoDeliveryTargets(
      ConfigTable table,
      SecretBox box,
      Duration freshness,
      InstantSource clock,
      Complaints complaints) {
    this.table = table;
    this.box = box;
    this.complaints = complaints;
    this.fresh = new Fresh<>(freshness, ENDPOINTS, clock);
  }

  @Override
  public Optional<Target> find(EndpointId endpoint) {
    return fresh.find(endpoint, this::read);
  }

  private Optional<Target> read(EndpointId endpoint) {
    return table.keysOf(endpoint.toString()).stream()
        .filter(key -> new Item(key).text(Keys.SK).equals(EndpointItems.PREFIX + endpoint))
        .flatMap(key -> table.find(key).stream())
        .findFirst()
        .flatMap(item -> Damaged.read(item, this::target, complaints));
  }

  private Target target(Map<String, AttributeValue> item) {
    Endpoint endpoint = EndpointItems.endpoint(item);
    return new Target(endpoint.customer(), endpoint.settings(), EndpointItems.secrets(item, box));
  }
}
