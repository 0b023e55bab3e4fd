package net.voipbin.webhooks.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The numbers that the contract promises are the ones that hold.
final class LimitsTest {
  private final ApiWorld world = new ApiWorld();
  private final Contract contract = Contract.read();

  private JsonNode property(String schema, String field) {
    return contract.at("/components/schemas/" + schema + "/properties/" + field);
  }

  private ApiWorld.Said endpoint(String field, JsonNode value) {
    ObjectNode body = Json.object().put("url", ApiWorld.URL);
    body.set(field, value);
    return world.post("/v1.0/endpoints", body.toString());
  }

  private static JsonNode number(long value) {
    return Json.object().numberNode(value);
  }

  private static JsonNode text(int length) {
    return Json.object().textNode("x".repeat(length));
  }

  @Test
  void numbers_are_taken_up_to_their_bounds_and_not_beyond() {
    for (String field : List.of("timeout", "concurrency", "rate_limit")) {
      long min = property("EndpointDraft", field).path("minimum").longValue();
      long max = property("EndpointDraft", field).path("maximum").longValue();
      assertThat(endpoint(field, number(min)).status()).as(field).isEqualTo(201);
      assertThat(endpoint(field, number(max)).status()).as(field).isEqualTo(201);
      assertThat(endpoint(field, number(min - 1)).wrongFields()).containsExactly(field);
      assertThat(endpoint(field, number(max + 1)).wrongFields()).containsExactly(field);
    }
  }

  @Test
  void texts_are_taken_up_to_their_length_and_not_beyond() {
    for (String field : List.of("name", "detail", "legacy_secret")) {
      int max = property("EndpointDraft", field).path("maxLength").intValue();
      assertThat(endpoint(field, text(max)).status()).as(field).isEqualTo(201);
      assertThat(endpoint(field, text(max + 1)).wrongFields()).containsExactly(field);
    }
  }

  @Test
  void a_rotation_overlaps_up_to_its_bound_and_not_beyond() {
    String path = "/v1.0/endpoints/" + world.endpoint() + "/secret/rotate";
    long max = property("Rotation", "overlap_seconds").path("maximum").longValue();
    assertThat(world.post(path, "{\"overlap_seconds\":" + (max + 1) + "}").wrongFields())
        .containsExactly("overlap_seconds");
    assertThat(world.post(path, "{\"overlap_seconds\":" + max + "}").status()).isEqualTo(200);
  }

  @Test
  void a_key_lives_up_to_its_bound_and_not_beyond() {
    long max = property("AccessKeyDraft", "expire").path("maximum").longValue();
    String draft = "{\"name\":\"x\",\"expire\":";
    assertThat(world.post("/v1.0/accesskeys", draft + max + "}").status()).isEqualTo(201);
    assertThat(world.post("/v1.0/accesskeys", draft + (max + 1) + "}").wrongFields())
        .containsExactly("expire");
  }
}
