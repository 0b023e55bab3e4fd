package net.voipbin.webhooks.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// Makes the tables as the template does, each time under a new name.
final class Tables {
  private Tables() {}

  static String lanes(Backend backend) {
    return create(backend.clear().dynamo(), "lanes", List.of());
  }

  static ConfigTable config(Backend backend) {
    Projection keys = Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build();
    GlobalSecondaryIndex byId =
        GlobalSecondaryIndex.builder()
            .indexName(ConfigKeys.BY_ID)
            .keySchema(key(ConfigKeys.ID, KeyType.HASH))
            .projection(keys)
            .build();
    Projection all = Projection.builder().projectionType(ProjectionType.ALL).build();
    GlobalSecondaryIndex byAudience =
        index(
            SubscriptionItems.BY_AUDIENCE,
            SubscriptionItems.CUSTOMER,
            SubscriptionItems.AUDIENCE,
            all);
    return new ConfigTable(
        backend.dynamo(), create(backend.clear().dynamo(), "config", List.of(byId, byAudience)));
  }

  static String log(Backend backend) {
    Projection events =
        Projection.builder()
            .projectionType(ProjectionType.INCLUDE)
            .nonKeyAttributes(
                LogItems.EVENT_TYPE, LogItems.EVENT_TIME, LogItems.RECEIVED, LogItems.ENDPOINTS)
            .build();
    Projection deliveries =
        Projection.builder()
            .projectionType(ProjectionType.INCLUDE)
            .nonKeyAttributes(LogItems.EVENT_TYPE, LogItems.STATUS)
            .build();
    return create(
        backend.clear().dynamo(),
        "log",
        List.of(
            index(LogItems.BY_CUSTOMER, LogItems.CUSTOMER_SHARD, LogItems.RECEIVED_ID, events),
            index(LogItems.BY_ENDPOINT, LogItems.ENDPOINT_SHARD, LogItems.CREATED_ID, deliveries)));
  }

  private static String create(
      DynamoDbClient dynamo, String kind, List<GlobalSecondaryIndex> indexes) {
    String name = kind + "-" + UUID.randomUUID();
    List<AttributeDefinition> attributes = new ArrayList<>();
    attributes.add(attribute(Keys.PK));
    attributes.add(attribute(Keys.SK));
    indexes.forEach(
        index -> index.keySchema().forEach(key -> attributes.add(attribute(key.attributeName()))));
    dynamo.createTable(call -> {
      call.tableName(name)
          .billingMode(BillingMode.PAY_PER_REQUEST)
          .keySchema(key(Keys.PK, KeyType.HASH), key(Keys.SK, KeyType.RANGE))
          .attributeDefinitions(attributes);
      if (!indexes.isEmpty()) {
        call.globalSecondaryIndexes(indexes);
      }
    });
    dynamo.waiter().waitUntilTableExists(call -> call.tableName(name));
    return name;
  }

  private static GlobalSecondaryIndex index(
      String name, String hash, String range, Projection projection) {
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .keySchema(key(hash, KeyType.HASH), key(range, KeyType.RANGE))
        .projection(projection)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition attribute(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }
}
