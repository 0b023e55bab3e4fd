package net.voipbin.webhooks.aws;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointSecrets;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.management.Endpoints;
import net.voipbin.webhooks.core.management.Page;
import net.voipbin.webhooks.core.upkeep.AllEndpoints;
import net.voipbin.webhooks.core.upkeep.OldSecrets;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Endpoints, a hundred at most in a customer's partition: a list is read whole.
final class DynamoEndpoints implements Endpoints, AllEndpoints, OldSecrets {
  private final ConfigTable table;
  private final SecretBox box;
  private final Sequence sequence;
  private final Complaints complaints;

  DynamoEndpoints(ConfigTable table, SecretBox box, InstantSource clock, Complaints complaints) {
    this.table = table;
    this.box = box;
    this.sequence = new Sequence(clock);
    this.complaints = complaints;
  }

  @Override
  public void insert(Endpoint endpoint, EndpointSecrets secrets) {
    Map<String, Optional<AttributeValue>> attributes =
        new LinkedHashMap<>(EndpointItems.attributes(endpoint));
    attributes.putAll(EndpointItems.secrets(endpoint.id(), secrets, box));
    attributes.put(ConfigKeys.SEQUENCE, Optional.of(Values.number(sequence.next())));
    table.insert(
        ConfigKeys.item(EndpointItems.key(endpoint.customer(), endpoint.id()), attributes));
  }

  @Override
  public Optional<Endpoint> find(CustomerId customer, EndpointId id) {
    return table.find(EndpointItems.key(customer, id)).map(EndpointItems::endpoint);
  }

  @Override
  public Optional<EndpointSecrets> secrets(CustomerId customer, EndpointId id) {
    return table
        .find(EndpointItems.key(customer, id))
        .map(item -> EndpointItems.secrets(item, box));
  }

  /// Whose it is. May be empty for one that was made in the last second.
  Optional<CustomerId> owner(EndpointId id) {
    return table.keysOf(id.toString()).stream()
        .filter(key -> new Item(key).text(Keys.SK).equals(EndpointItems.PREFIX + id))
        .map(key -> ConfigKeys.customer(new Item(key)))
        .findFirst();
  }

  private record Placed(String position, Endpoint endpoint) {}

  @Override
  public Page<Endpoint> list(
      CustomerId customer, Optional<EndpointStatus> status, Page.Request page) {
    List<Placed> placed =
        all(customer).stream()
            .flatMap(item -> Damaged.skip(item, DynamoEndpoints::placed, complaints))
            .filter(one -> status.isEmpty() || one.endpoint().status() == status.get())
            .toList();
    return Cursors.ENDPOINTS.page(placed, page, Placed::position).map(Placed::endpoint);
  }

  private static Placed placed(Map<String, AttributeValue> item) {
    return new Placed(ConfigKeys.position(new Item(item)), EndpointItems.endpoint(item));
  }

  private List<Map<String, AttributeValue>> all(CustomerId customer) {
    return table.all(ConfigKeys.customer(customer), EndpointItems.PREFIX);
  }

  @Override
  public int count(CustomerId customer) {
    return all(customer).size();
  }

  @Override
  public boolean replace(Endpoint expected, Endpoint next) {
    return table.replace(
        EndpointItems.key(expected.customer(), expected.id()),
        EndpointItems.attributes(expected),
        EndpointItems.attributes(next));
  }

  @Override
  public boolean replaceSecrets(
      CustomerId customer, EndpointId id, EndpointSecrets expected, EndpointSecrets next) {
    Map<String, AttributeValue> key = EndpointItems.key(customer, id);
    return table
        .find(key)
        .filter(item -> EndpointItems.secrets(item, box).equals(expected))
        .filter(item ->
            table.replace(key, EndpointItems.sealed(item), EndpointItems.secrets(id, next, box)))
        .isPresent();
  }

  /// The endpoint goes last: as long as it is there the deletion may be repeated.
  @Override
  public void delete(CustomerId customer, EndpointId id) {
    List<Map<String, AttributeValue>> items =
        new ArrayList<>(table.all(ConfigKeys.customer(customer), SubscriptionItems.prefix(id)));
    table.delete(items);
    table.delete(List.of(EndpointItems.key(customer, id)));
  }

  /// In the order of the scan.
  @Override
  public Page<Endpoint> page(Page.Request request) {
    Optional<Map<String, AttributeValue>> start =
        Cursors.ALL_ENDPOINTS.before(request).map(DynamoEndpoints::key);
    ScanResponse answer =
        table
            .dynamo()
            .scan(call -> {
              call.tableName(table.name())
                  .filterExpression("begins_with(sk, :prefix)")
                  .expressionAttributeValues(Map.of(":prefix", Values.text(EndpointItems.PREFIX)))
                  .consistentRead(true)
                  .limit(request.size());
              start.ifPresent(call::exclusiveStartKey);
            });
    List<Endpoint> found =
        answer.items().stream()
            .flatMap(item -> Damaged.skip(item, EndpointItems::endpoint, complaints))
            .toList();
    return new Page<>(
        found,
        answer.hasLastEvaluatedKey() && !answer.lastEvaluatedKey().isEmpty()
            ? Optional.of(Cursors.ALL_ENDPOINTS.at(position(answer.lastEvaluatedKey())))
            : Optional.empty());
  }

  private static String position(Map<String, AttributeValue> key) {
    Item item = new Item(key);
    return item.text(Keys.PK) + "\n" + item.text(Keys.SK);
  }

  private static Map<String, AttributeValue> key(String position) {
    int end = position.indexOf('\n');
    if (end <= 0 || end == position.length() - 1) {
      throw new Page.BadCursorException();
    }
    return Keys.of(position.substring(0, end), position.substring(end + 1));
  }

  /// By their keys alone, whatever else is wrong with them.
  @Override
  public Set<EndpointId> ids() {
    return table
        .dynamo()
        .scanPaginator(call ->
            call.tableName(table.name())
                .filterExpression("begins_with(sk, :prefix)")
                .projectionExpression("sk")
                .expressionAttributeValues(Map.of(":prefix", Values.text(EndpointItems.PREFIX)))
                .consistentRead(true))
        .items()
        .stream()
        .flatMap(item -> Damaged.skip(item, DynamoEndpoints::id, complaints))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static EndpointId id(Map<String, AttributeValue> key) {
    return new Item(key)
        .parsed(Keys.SK, sk -> EndpointId.parse(sk.substring(EndpointItems.PREFIX.length())));
  }

  @Override
  public int forget(Instant now, int max) {
    return (int)
        table
            .dynamo()
            .scanPaginator(call ->
                call.tableName(table.name())
                    .filterExpression("begins_with(sk, :prefix) AND #previous_expires <= :now")
                    .projectionExpression("pk, sk")
                    .expressionAttributeNames(Update.names("#" + EndpointItems.PREVIOUS_EXPIRES))
                    .expressionAttributeValues(
                        Map.of(
                            ":prefix", Values.text(EndpointItems.PREFIX),
                            ":now", Values.time(now))))
            .items()
            .stream()
            .limit(max)
            .filter(item -> isForgotten(Keys.of(item), now))
            .count();
  }

  /// Its customer may have rotated again meanwhile.
  private boolean isForgotten(Map<String, AttributeValue> key, Instant now) {
    Update update =
        new Update()
            .require("attribute_exists(#pk)")
            .require("attribute_not_exists(#previous_expires) OR #previous_expires <= :now")
            .with("now", Values.time(now))
            .set(
                Map.of(
                    EndpointItems.PREVIOUS, Optional.empty(),
                    EndpointItems.PREVIOUS_EXPIRES, Optional.empty()));
    try {
      table
          .dynamo()
          .updateItem(
              update.on(UpdateItemRequest.builder()).tableName(table.name()).key(key).build());
      return true;
    } catch (ConditionalCheckFailedException changed) {
      return false;
    }
  }
}
