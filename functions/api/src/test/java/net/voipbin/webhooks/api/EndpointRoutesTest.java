package net.voipbin.webhooks.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.Gate;
import net.voipbin.webhooks.core.lane.LaneDepths;
import net.voipbin.webhooks.core.lane.LaneWrite;
import net.voipbin.webhooks.core.management.ManagementWorld;
import org.junit.jupiter.api.Test;

final class EndpointRoutesTest {
  private final ApiWorld world = new ApiWorld();

  @Test
  void a_url_is_enough() {
    ApiWorld.Said made = world.post("/v1.0/endpoints", "{\"url\":\"" + ApiWorld.URL + "\"}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.answer().headers())
        .containsEntry("location", "/v1.0/endpoints/" + made.text("/id"));
    assertThat(made.text("/secret")).startsWith("whsec_");
    assertThat(made.text("/status")).isEqualTo("active");
    assertThat(made.json().path("timeout").intValue()).isEqualTo(15);
    assertThat(made.json().path("retry_schedule")).hasSize(10);
    assertThat(made.json().path("concurrency").intValue()).isEqualTo(10);
    assertThat(made.text("/tm_create")).isEqualTo("2026-11-20T14:03:11.402517Z");
    assertThat(subscriptionsOf(made.text("/id"))).isZero();
  }

  private int subscriptionsOf(String endpoint) {
    return world.get("/v1.0/endpoints/" + endpoint + "/subscriptions").json().path("result").size();
  }

  @Test
  void takes_all_settings_a_secret_and_a_first_subscription() {
    ApiWorld.Said made =
        world.post(
            "/v1.0/endpoints",
            """
            {"name":"Front desk","detail":"d","url":"https://hooks.example.com/voipbin",
             "secret":"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
             "headers":{"X-Team":"reception"},"timeout":5,"retry_schedule":[1,2],"concurrency":1,
             "rate_limit":null,"signature_scheme":"v1","legacy_signature":false,
             "event_types":["CALL_*"],"filter":{"data":{"n":[1.0e2]}}}
            """);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("/secret")).isEqualTo("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    assertThat(made.json().path("headers").toString()).isEqualTo("{\"x-team\":\"reception\"}");
    ApiWorld.Said list = world.get("/v1.0/endpoints/" + made.text("/id") + "/subscriptions");
    assertThat(list.text("/result/0/event_types/0")).isEqualTo("call_*");
    // As its writer wrote it, to the last digit.
    assertThat(list.answer().body().utf8()).contains("{\"data\":{\"n\":[1.0e2]}}");
  }

  @Test
  void names_everything_that_is_wrong_at_once() {
    ApiWorld.Said said =
        world.post(
            "/v1.0/endpoints",
            """
            {"name":7,"url":"ftp://example.com","timeout":31,"retry_schedule":[1,0,"x"],
             "concurrency":1.5,"headers":{"host":"a","X-A":"1","x-a":"2","x-b":3},
             "secret":"whsec_AAAA","event_types":["call_*_x",5],"filter":{"data":"x"},
             "rate_limit":1001,"legacy_signature":1,"signature_scheme":"v2","legacy_secret":"",
             "health":{},"colour":"red"}
            """);
    assertThat(said.status()).isEqualTo(400);
    assertThat(said.text("/error/reason")).isEqualTo("INVALID_FIELDS");
    assertThat(said.wrongFields())
        .containsExactlyInAnyOrder(
            "name",
            "url",
            "timeout",
            "retry_schedule[1]",
            "retry_schedule[2]",
            "concurrency",
            "headers.host",
            "headers.x-a",
            "headers.x-b",
            "secret",
            "event_types[0]",
            "event_types[1]",
            "filter",
            "rate_limit",
            "legacy_signature",
            "signature_scheme",
            "legacy_secret",
            "health",
            "colour");
    assertThat(world.ports.endpoints.count(ManagementWorld.CUSTOMER)).isZero();
  }

  @Test
  void never_repeats_a_secret_or_a_headers_value() {
    ApiWorld.Said said =
        world.post(
            "/v1.0/endpoints",
            """
            {"url":"https://hooks.example.com/x","secret":"whsec_hunter2!","legacy_secret":"hunter2\\ud800",
             "headers":{"authorization":"hunter2\\r\\nx: y","x-key":["hunter2"],"host":"hunter2"}}
            """);
    assertThat(said.wrongFields()).hasSize(5);
    assertThat(said.answer().body().utf8()).doesNotContain("hunter2");
  }

  @Test
  void says_what_one_wrong_thing_is_and_what_would_do() {
    ApiWorld.Said said =
        world.post("/v1.0/endpoints", "{\"url\":\"" + ApiWorld.URL + "\",\"timeout\":15.5}");
    assertThat(said.json().path("error").path("details").toString())
        .isEqualTo(
            """
            [{"field":"timeout","rule":"range",\
            "message":"'timeout' is a whole number from 1 to 30, not 15.5"}]\
            """);
    assertThat(said.text("/error/message"))
        .isEqualTo("'timeout' is a whole number from 1 to 30, not 15.5");
  }

  @Test
  void a_filter_needs_types() {
    ApiWorld.Said said =
        world.post(
            "/v1.0/endpoints", "{\"url\":\"" + ApiWorld.URL + "\",\"filter\":{\"type\":[\"a\"]}}");
    assertThat(said.wrongFields()).containsExactly("event_types");
    assertThat(world.post("/v1.0/endpoints", "{}").wrongFields()).containsExactly("url");
    assertThat(world.post("/v1.0/endpoints", "{\"url\":null}").wrongFields())
        .containsExactly("url");
  }

  @Test
  void a_change_keeps_the_rest_and_null_sets_back() {
    String id = world.endpoint();
    String path = "/v1.0/endpoints/" + id;
    world.patch(path, "{\"timeout\":3,\"name\":\"a\",\"headers\":{\"x-a\":\"1\"}}");
    ApiWorld.Said changed = world.patch(path, "{\"timeout\":null,\"headers\":null}");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().path("timeout").intValue()).isEqualTo(15);
    assertThat(changed.text("/name")).isEqualTo("a");
    assertThat(changed.json().path("headers")).isEmpty();
    assertThat(changed.json().has("secret")).isFalse();
    assertThat(world.patch(path, "{\"url\":null}").wrongFields()).containsExactly("url");
    assertThat(world.patch(path, "{\"status\":\"paused\"}").wrongFields())
        .containsExactly("status");
  }

  @Test
  void shows_the_secret_to_admins_only_and_nowhere_else() {
    ApiWorld.Said made = world.post("/v1.0/endpoints", "{\"url\":\"" + ApiWorld.URL + "\"}");
    String path = "/v1.0/endpoints/" + made.text("/id");
    assertThat(world.get(path + "/secret").text("/secret")).isEqualTo(made.text("/secret"));
    assertThat(world.ask(world.reader, "GET", path + "/secret", "").status()).isEqualTo(403);
    List<ApiWorld.Said> others =
        List.of(
            world.get(path),
            world.get("/v1.0/endpoints"),
            world.patch(path, "{\"name\":\"b\"}"),
            world.post(path + "/pause", ""),
            world.post(path + "/resume", "{}"),
            world.delete(path));
    assertThat(others).allSatisfy(said -> assertThat(said.status()).isEqualTo(200));
    assertThat(others)
        .noneSatisfy(said -> assertThat(said.answer().body().utf8()).contains("whsec_"));
  }

  @Test
  void pauses_resumes_and_says_why_not() {
    String path = "/v1.0/endpoints/" + world.endpoint();
    assertThat(world.post(path + "/pause", "").text("/status")).isEqualTo("paused");
    ApiWorld.Said wrong = world.post(path + "/enable", "");
    assertThat(wrong.status()).isEqualTo(409);
    assertThat(wrong.text("/error/reason")).isEqualTo("ENDPOINT_PAUSED");
    assertThat(world.post(path + "/resume", "").text("/status")).isEqualTo("active");
    assertThat(world.post(path + "/resume", "{\"at\":1}").wrongFields()).containsExactly("at");
  }

  @Test
  void deleted_is_gone() {
    String path = "/v1.0/endpoints/" + world.endpoint();
    ApiWorld.Said gone = world.delete(path);
    assertThat(gone.text("/status")).isEqualTo("deleting");
    assertThat(gone.text("/tm_delete")).isEqualTo(gone.text("/tm_update"));
    assertThat(world.get(path).status()).isEqualTo(404);
    assertThat(world.delete(path).status()).isEqualTo(404);
  }

  @Test
  void shows_what_waits() {
    String id = world.endpoint();
    world.ports.queues.setDepth(
        EndpointId.parse(id),
        new LaneDepths.Depth(7, 2, 1, Optional.of(world.ports.clock.instant())));
    ApiWorld.Said said = world.get("/v1.0/endpoints/" + id);
    assertThat(said.json().path("health").toString())
        .isEqualTo(
            """
            {"circuit":"closed","reason":null,"failures":0,"next_probe_at":null,"backlog":7,\
            "in_flight":2,"dead_letters":1,"oldest_waiting_at":"2026-11-20T14:03:11.402517Z",\
            "last_delivered_at":null}\
            """);
  }

  /// A drain that may not write the endpoint's record: patrol makes it follow.
  @Test
  void says_at_once_that_a_drain_has_disabled_it() {
    String path = "/v1.0/endpoints/" + world.endpoint();
    EndpointId id = EndpointId.parse(path.substring(path.lastIndexOf('/') + 1));
    world.ports.lanes.write(id, new LaneWrite.SetGate(new Gate.Disabled("410 Gone")));

    ApiWorld.Said said = world.get(path);

    assertThat(said.text("/status")).isEqualTo("disabled");
    assertThat(said.text("/status_reason")).isEqualTo("410 Gone");
  }

  @Test
  void refuses_the_hundred_and_first() {
    for (int i = 0; i < 100; i++) {
      world.endpoint();
    }
    ApiWorld.Said said = world.post("/v1.0/endpoints", "{\"url\":\"" + ApiWorld.URL + "\"}");
    assertThat(said.status()).isEqualTo(429);
    assertThat(said.text("/error/reason")).isEqualTo("ENDPOINT_LIMIT_REACHED");
  }
}
