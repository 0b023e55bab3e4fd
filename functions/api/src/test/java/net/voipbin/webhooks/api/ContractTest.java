package net.voipbin.webhooks.api;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class ContractTest {
  private final ApiWorld world = new ApiWorld();
  private final Contract contract = Contract.read();

  @Test
  void routes_and_contract_agree_both_ways() {
    Set<String> routes =
        world.api.routes().stream()
            .map(route -> route.method() + " " + route.path().text())
            .collect(toSet());
    Set<String> operations =
        contract.operations().stream().map(Contract.Operation::toString).collect(toSet());
    assertThat(operations).isEqualTo(routes).hasSize(world.api.routes().size());
  }

  @Test
  void they_agree_on_query_parameters() {
    Map<String, Set<String>> routes =
        world.api.routes().stream()
            .collect(
                toMap(
                    route -> route.method() + " " + route.path().text(),
                    route -> new TreeSet<>(route.query())));
    Map<String, Set<String>> operations =
        contract.operations().stream()
            .collect(toMap(Contract.Operation::toString, contract::queryParameters));
    assertThat(operations).isEqualTo(routes);
  }

  @Test
  void they_agree_on_who_needs_a_key_and_who_may_be_forbidden() {
    for (Route route : world.api.routes()) {
      Contract.Operation operation =
          contract.operations().stream()
              .filter(one -> one.method().equals(route.method().name()))
              .filter(one -> one.path().equals(route.path().text()))
              .findFirst()
              .orElseThrow();
      JsonNode responses = operation.json().path("responses");
      boolean isPublic = operation.json().path("security").isArray();
      assertThat(isPublic).as("%s", operation).isEqualTo(route.access() == Access.PUBLIC);
      assertThat(responses.has("401")).as("%s", operation).isEqualTo(!isPublic);
      // A token may have no scope at all.
      assertThat(responses.has("403")).as("%s", operation).isEqualTo(!isPublic);
    }
  }

  @Test
  void every_post_may_bear_an_idempotency_key() {
    for (Contract.Operation operation : contract.operations()) {
      boolean mayBear =
          operation.json().path("parameters").findValuesAsText("$ref").stream()
              .anyMatch(ref -> ref.endsWith("/IdempotencyKey"));
      assertThat(mayBear).as("%s", operation).isEqualTo(operation.method().equals("POST"));
    }
  }

  @Test
  void examples_of_bodies_are_valid_and_work() {
    String endpoint = world.endpoint();
    String subscription = world.subscription(endpoint);
    for (Contract.Operation operation : contract.operations()) {
      JsonNode content = operation.json().at("/requestBody/content/application~1json");
      if (content.has("example")) {
        String example = content.path("example").toString();
        contract.assertValid(content.at("/schema/$ref").asText(), example);
        String id = operation.path().startsWith("/v1.0/subs") ? subscription : endpoint;
        String path = operation.path().replace("{id}", id);
        assertThat(world.ask(operation.method(), path, example).status())
            .as("%s", operation)
            .isBetween(200, 201);
      }
    }
  }

  @Test
  void is_served_to_everybody_as_it_is() {
    ApiWorld.Said said = world.ask("GET", "/v1.0/openapi.yaml", Map.of(), "");
    assertThat(said.status()).isEqualTo(200);
    assertThat(said.answer().headers()).containsEntry("content-type", "application/yaml");
    assertThat(said.answer().body().utf8()).startsWith("openapi: 3.1.0\n");
  }

  @Test
  void judges_by_required_fields_forms_and_names() {
    assertThatThrownBy(() -> contract.assertValid("#/components/schemas/Secret", "{}"))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> contract.assertValid("#/components/schemas/Time", "\"2026-11-20\""))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() ->
            contract.assertValid(
                "#/components/schemas/Secret",
                "{\"secret\":\"whsec_AA==\",\"signature_scheme\":\"v1\",\"other\":1}"))
        .isInstanceOf(AssertionError.class);
  }
}
