package net.voipbin.webhooks.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MatchRoutesTest {
  private final ApiWorld world = new ApiWorld();

  private static String draft(String filter) {
    return "{\"url\":\""
        + ApiWorld.URL
        + "\",\"event_types\":[\"call_*\"],\"filter\":{\"data\":{\"direction\":[\""
        + filter
        + "\"]}}}";
  }

  @Test
  void says_who_would_get_an_event_and_why_others_would_not() {
    String in = world.post("/v1.0/endpoints", draft("incoming")).text("/id");
    String out = world.post("/v1.0/endpoints", draft("outgoing")).text("/id");
    ApiWorld.Said said =
        world.ask(
            world.reader,
            "POST",
            "/v1.0/match",
            "{\"event_type\":\"call_hangup\",\"data\":{\"direction\":\"incoming\",\"n\":1.0e2}}");
    assertThat(said.status()).isEqualTo(200);
    assertThat(said.text("/result/0/endpoint_id")).isEqualTo(in);
    assertThat(said.json().at("/result/0/matches").booleanValue()).isTrue();
    assertThat(said.json().at("/result/0/mismatch").isNull()).isTrue();
    assertThat(said.text("/result/1/endpoint_id")).isEqualTo(out);
    assertThat(said.text("/result/1/mismatch/condition")).isEqualTo("filter");
    assertThat(said.text("/result/1/mismatch/fields/0")).isEqualTo("data.direction");
    assertThat(said.json().at("/requests")).hasSize(1);
    assertThat(said.text("/requests/0/url")).isEqualTo(ApiWorld.URL);
    assertThat(said.text("/requests/0/headers/x-voipbin-event")).isEqualTo("call_hangup");
    assertThat(said.text("/requests/0/headers/user-agent")).isEqualTo("VoIPBIN-Webhooks/1.2.3");
    assertThat(said.answer().body().utf8()).contains("\"n\":1.0e2");
  }

  @Test
  void nobody_gets_a_request_signed_that_never_happened() {
    world.post(
        "/v1.0/endpoints",
        "{\"url\":\""
            + ApiWorld.URL
            + "\",\"event_types\":[\"*\"],\"signature_scheme\":\"v1a\","
            + "\"legacy_signature\":true,\"legacy_secret\":\"hunter2\"}");
    ApiWorld.Said said = world.post("/v1.0/match", "{\"event_type\":\"call_hangup\",\"data\":{}}");
    assertThat(said.text("/requests/0/headers/webhook-signature")).isEqualTo("v1,… v1a,…");
    assertThat(said.text("/requests/0/headers/x-voipbin-signature")).isEqualTo("sha256=…");
  }

  @Test
  void a_past_event_may_be_asked_about_and_its_credentials_stay_hidden() {
    world.subscription(world.endpoint());
    new Past(world.ports.history)
        .event("e1", "agent_created", 0, "{\"direct_hash\":\"hunter2\"}", List.of());
    ApiWorld.Said said = world.post("/v1.0/match", "{\"event_id\":\"e1\"}");
    assertThat(said.json().at("/result/0/matches").booleanValue()).isTrue();
    assertThat(said.text("/body/id")).isEqualTo("e1");
    assertThat(said.answer().body().utf8()).doesNotContain("hunter2");
    assertThat(world.ask(world.otherAdmin, "POST", "/v1.0/match", "{\"event_id\":\"e1\"}").status())
        .isEqualTo(404);
  }

  @Test
  void names_what_is_wrong() {
    assertThat(world.post("/v1.0/match", "{}").wrongFields())
        .containsExactlyInAnyOrder("event_type", "data");
    assertThat(
            world
                .post("/v1.0/match", "{\"event_type\":\"!\",\"data\":[],\"more\":1}")
                .wrongFields())
        .containsExactlyInAnyOrder("event_type", "data", "more");
    assertThat(world.post("/v1.0/match", "{\"event_id\":\"a.b\",\"data\":{}}").wrongFields())
        .containsExactlyInAnyOrder("event_id", "data");
  }

  @Test
  void a_test_goes_to_the_endpoint_alone() {
    String id = world.endpoint();
    ApiWorld.Said sent =
        world.post("/v1.0/endpoints/" + id + "/test", "{\"event_type\":\"call_hangup\"}");
    assertThat(sent.status()).isEqualTo(201);
    assertThat(sent.text("/kind")).isEqualTo("test");
    assertThat(sent.answer().headers())
        .containsEntry("location", "/v1.0/deliveries/" + sent.text("/id"));
    assertThat(world.get("/v1.0/events/" + sent.text("/event_id")).text("/type"))
        .isEqualTo("call_hangup");
    assertThat(
            world
                .post("/v1.0/endpoints/" + id + "/test", "{\"event_type\":\"never_seen\"}")
                .wrongFields())
        .containsExactly("event_type");
  }
}
