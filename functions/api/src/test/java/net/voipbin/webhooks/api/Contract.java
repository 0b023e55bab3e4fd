package net.voipbin.webhooks.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/// The contract as a judge: what it documents, and whether an answer is as documented.
///
/// Stricter than its text: members that it does not name are not allowed here, so that nothing is
/// answered that is not documented.
final class Contract {
  private static final Set<String> METHODS = Set.of("get", "post", "patch", "delete", "put");

  /// Other readers refuse a document that says a thing twice: so does this one.
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final JsonNode root;
  private final Map<String, Schema> compiled = new HashMap<>();

  private Contract(JsonNode root) {
    this.root = root;
    for (JsonNode schema : root.at("/components/schemas")) {
      close(schema);
    }
  }

  static Contract read() {
    try (var in = Contract.class.getResourceAsStream("openapi.yaml")) {
      return new Contract(YAML.readTree(in));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static void close(JsonNode schema) {
    boolean isOpen = schema.has("properties") && !schema.has("additionalProperties");
    if (schema instanceof ObjectNode object && isOpen) {
      object.put("additionalProperties", false);
    }
    schema.path("properties").forEach(Contract::close);
  }

  /// Something that can be asked for.
  record Operation(String method, String path, JsonNode json) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  List<Operation> operations() {
    List<Operation> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        if (METHODS.contains(method.getKey())) {
          String name = method.getKey().toUpperCase(Locale.ROOT);
          all.add(new Operation(name, path.getKey(), method.getValue()));
        }
      }
    }
    return all;
  }

  Optional<Operation> operation(String method, String path) {
    return operations().stream()
        .filter(one -> one.method().equals(method.equals("HEAD") ? "GET" : method))
        .filter(one -> new PathTemplate(one.path()).match(path).isPresent())
        .findFirst();
  }

  Set<String> queryParameters(Operation operation) {
    return new TreeSet<>(
        StreamSupport.stream(operation.json().path("parameters").spliterator(), false)
            .map(this::resolve)
            .filter(parameter -> parameter.path("in").asText().equals("query"))
            .map(parameter -> parameter.path("name").asText())
            .toList());
  }

  JsonNode at(String pointer) {
    return root.at(pointer);
  }

  JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
  }

  /// Asserts that this answer is documented for this request, and is as documented.
  void check(String method, String path, ApiAnswer answer) {
    Optional<Operation> operation = operation(method, path);
    if (operation.isEmpty()) {
      assertThat(answer.status()).isBetween(404, 405);
      assertValid("#/components/schemas/Error", answer.body().utf8());
      return;
    }
    JsonNode responses = operation.get().json().path("responses");
    assertThat(responses.has(Integer.toString(answer.status())))
        .as("%s answers %s: %s", operation.get(), answer.status(), answer.body().utf8())
        .isTrue();
    JsonNode content = resolve(responses.path(Integer.toString(answer.status()))).path("content");
    String type = answer.headers().getOrDefault("content-type", "");
    assertThat(content.has(type)).as("%s answers %s", operation.get(), type).isTrue();
    boolean hasJsonBody = type.equals("application/json") && !method.equals("HEAD");
    if (hasJsonBody) {
      assertValid(content.at("/application~1json/schema/$ref").asText(), answer.body().utf8());
    }
  }

  void assertValid(String ref, String json) {
    assertThat(schema(ref).validate(json, InputFormat.JSON)).as("%s: %s", ref, json).isEmpty();
  }

  private Schema schema(String ref) {
    return compiled.computeIfAbsent(
        ref,
        name -> {
          ObjectNode document = Json.object();
          document.put("$ref", name);
          document.set("components", root.path("components"));
          return REGISTRY.getSchema(document);
        });
  }
}
