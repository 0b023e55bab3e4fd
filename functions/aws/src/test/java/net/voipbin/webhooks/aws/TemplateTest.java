package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// What the template makes and allows is what the adapters use.
@ExtendWith(OnAws.class)
final class TemplateTest {
  private static final JsonNode RESOURCES = resources();

  private static JsonNode resources() {
    try {
      return new YAMLMapper().readTree(Path.of("../../template.yaml").toFile()).path("Resources");
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  /// @param projected what an index holds beside the keys, or how it is called
  private record Index(String name, List<String> keys, Set<String> projected) {}

  private record Table(Set<String> attributes, List<String> keys, Set<Index> indexes) {}

  @Test
  void the_config_table_is_that_of_these_tests(Backend backend) {
    assertThat(inTemplate("ConfigTable")).isEqualTo(made(backend, Tables.config(backend).name()));
  }

  @Test
  void the_lanes_table_is_that_of_these_tests(Backend backend) {
    assertThat(inTemplate("LanesTable")).isEqualTo(made(backend, Tables.lanes(backend)));
  }

  @Test
  void the_log_table_is_that_of_these_tests(Backend backend) {
    assertThat(inTemplate("LogTable")).isEqualTo(made(backend, Tables.log(backend)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ConfigTable", "LanesTable", "LogTable"})
  void items_expire_by_the_attribute_that_is_written(String table) {
    JsonNode expiry = RESOURCES.path(table).path("Properties").path("TimeToLiveSpecification");
    assertThat(expiry.path("AttributeName").asText()).isEqualTo(Keys.TTL);
    assertThat(expiry.path("Enabled").asBoolean()).isTrue();
  }

  private static Table inTemplate(String name) {
    JsonNode table = RESOURCES.path(name).path("Properties");
    Set<Index> indexes = new HashSet<>();
    for (JsonNode index : table.path("GlobalSecondaryIndexes")) {
      JsonNode projection = index.path("Projection");
      indexes.add(
          new Index(
              index.path("IndexName").asText(),
              keys(index),
              projection.has("NonKeyAttributes")
                  ? texts(projection.path("NonKeyAttributes"))
                  : Set.of(projection.path("ProjectionType").asText())));
    }
    Set<String> attributes =
        table.path("AttributeDefinitions").findValuesAsText("AttributeName").stream()
            .collect(Collectors.toSet());
    return new Table(attributes, keys(table), indexes);
  }

  private static List<String> keys(JsonNode of) {
    return of.path("KeySchema").findValuesAsText("AttributeName");
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new LinkedHashSet<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static Table made(Backend backend, String name) {
    TableDescription table = backend.dynamo().describeTable(call -> call.tableName(name)).table();
    Set<Index> indexes = new HashSet<>();
    table
        .globalSecondaryIndexes()
        .forEach(index ->
            indexes.add(
                new Index(
                    index.indexName(),
                    keys(index.keySchema()),
                    index.projection().hasNonKeyAttributes()
                        ? Set.copyOf(index.projection().nonKeyAttributes())
                        : Set.of(index.projection().projectionTypeAsString()))));
    return new Table(
        table.attributeDefinitions().stream()
            .map(attribute -> attribute.attributeName())
            .collect(Collectors.toSet()),
        keys(table.keySchema()),
        indexes);
  }

  private static List<String> keys(List<KeySchemaElement> schema) {
    return schema.stream().map(KeySchemaElement::attributeName).toList();
  }

  /// It talks to strangers' servers.
  @Test
  void drains_change_nothing_of_what_customers_have_set() {
    assertThat(
            statements("DeliveryFunction")
                .filter(statement -> statement.path("Resource").toString().contains("ConfigTable"))
                .flatMap(TemplateTest::actions))
        .isSubsetOf("dynamodb:GetItem", "dynamodb:Query");
  }

  /// They erase what customers have: the bus says no to all other accounts, and no other statement
  /// can outweigh that.
  @Test
  void what_freezes_and_deletes_customers_comes_from_named_accounts_only() {
    JsonNode policy = RESOURCES.path("LifeCyclePolicy");
    JsonNode statement = policy.path("Properties").path("Statement");
    JsonNode condition = statement.path("Condition");

    assertThat(policy.path("Type").asText()).isEqualTo("AWS::Events::EventBusPolicy");
    assertThat(policy.has("Condition")).as("is left out sometimes").isFalse();
    assertThat(statement.path("Effect").asText()).isEqualTo("Deny");
    assertThat(statement.path("Principal").asText()).isEqualTo("*");
    assertThat(texts(condition.path("ForAnyValue:StringEquals").path("events:source")))
        .containsExactly("voipbin.customer-manager");
    assertThat(condition.path("StringNotEquals").path("aws:PrincipalAccount").toString())
        .contains("LifeCycleAccounts", "AWS::AccountId");
  }

  /// Read together; which function makes which call stands in its statements.
  @Test
  void functions_may_make_the_calls_that_the_adapters_make_and_no_others() {
    Set<String> allowed =
        functions()
            .flatMap(TemplateTest::statements)
            .flatMap(TemplateTest::actions)
            .map(action -> action.substring(action.indexOf(':') + 1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(allowed)
        .isEqualTo(
            SdkCalls.all().stream()
                .flatMap(TemplateTest::permissions)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  /// A batch of SQS needs the permission for its parts (SQS Developer Guide, "Amazon SQS API
  /// permissions"), making a queue with tags the one for tags ("CreateQueue"), and a transaction
  /// those for its parts, here puts (DynamoDB Developer Guide, "IAM with transactions").
  private static Stream<String> permissions(String operation) {
    return switch (operation) {
      case "CreateQueue" -> Stream.of(operation, "TagQueue");
      case "TransactWriteItems" -> Stream.of("PutItem");
      default ->
          Stream.of(
              operation.contains("Message") ? operation.replaceFirst("Batch$", "") : operation);
    };
  }

  private static Stream<String> functions() {
    return RESOURCES
        .propertyStream()
        .filter(resource ->
            resource.getValue().path("Type").asText().equals("AWS::Serverless::Function"))
        .map(resource -> resource.getKey());
  }

  private static Stream<JsonNode> statements(String function) {
    JsonNode policies = RESOURCES.path(function).path("Properties").path("Policies");
    return policies.findValues("Statement").stream().flatMap(JsonNode::valueStream);
  }

  private static Stream<String> actions(JsonNode statement) {
    return texts(statement.path("Action")).stream();
  }
}
