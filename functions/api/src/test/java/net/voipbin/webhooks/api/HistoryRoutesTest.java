package net.voipbin.webhooks.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.event.Payload;
import org.junit.jupiter.api.Test;

final class HistoryRoutesTest {
  private final ApiWorld world = new ApiWorld();
  private final Past past = new Past(world.ports.history);

  @Test
  void shows_an_event_with_its_data_but_without_credentials() {
    EndpointId endpoint = EndpointId.parse(world.endpoint());
    past.event(
        "e1",
        "agent_updated",
        0,
        """
        {"id":1.50,"direct_hash":"h","list":[{"token":{"a":"b"},"x":9007199254740993}],
         "webhook_uri":"","engine_key":null,"name":"token",
         "n":1.0e99999999999,"s":"\\ud800x"}\
        """,
        List.of(endpoint));
    ApiAnswer answer = world.api.handle(request("/v1.0/events/e1"));
    assertThat(answer.body().utf8())
        .endsWith(
            """
            "data":{"id":1.50,"direct_hash":"[redacted]","list":[{"token":"[redacted]",\
            "x":9007199254740993}],"webhook_uri":"","engine_key":null,"name":"token",\
            "n":1.0e99999999999,"s":"\\ud800x"}}\
            """);
  }

  /// Past the contract's judge, whose reader is not up to such numbers.
  private ApiRequest request(String path) {
    return new ApiRequest(
        ApiWorld.REQUEST,
        "GET",
        path,
        "",
        Map.of("accesskey", List.of(world.admin)),
        Payload.ofUtf8(""));
  }

  @Test
  void shows_when_an_event_happened_came_in_and_where_it_went() {
    EndpointId endpoint = EndpointId.parse(world.endpoint());
    past.event("e1", "agent_updated", 0, "{\"a\":1}", List.of(endpoint));
    ApiWorld.Said said = world.get("/v1.0/events/e1");
    assertThat(said.text("/data/a")).isEqualTo("1");
    assertThat(said.text("/timestamp")).isEqualTo("2026-11-20T14:00:00.000000Z");
    assertThat(said.text("/tm_create")).isEqualTo("2026-11-20T14:00:00.005000Z");
    assertThat(said.text("/endpoints/0")).isEqualTo(endpoint.toString());
  }

  @Test
  void lists_events_by_type_and_time_in_any_form() {
    past.event("e1", "call_created", 0, "{}", List.of());
    past.event("e2", "call_hangup", 1, "{}", List.of());
    past.event("e3", "call_hangup", 2, "{}", List.of());
    assertThat(ids(world.get("/v1.0/events"))).containsExactly("e3", "e2", "e1");
    assertThat(ids(world.get("/v1.0/events?event_type=CALL_HANGUP"))).containsExactly("e3", "e2");
    assertThat(
            ids(world.get("/v1.0/events?from=2026-11-20T14:01:00Z&to=2026-11-20T15:02:00%2B01:00")))
        .containsExactly("e2");
    assertThat(ids(world.get("/v1.0/events?from=2026-11-20+14:02:00.000000")))
        .containsExactly("e3");
    assertThat(ids(world.get("/v1.0/events?to=9999-01-01%2000:00:00.000000"))).hasSize(3);
    assertThat(world.get("/v1.0/events").json().at("/result/0").has("data")).isFalse();
  }

  private static List<String> ids(ApiWorld.Said said) {
    return said.json().path("result").findValuesAsText("id");
  }

  @Test
  void shows_a_delivery_with_every_kind_of_attempt() {
    EndpointId endpoint = EndpointId.parse(world.endpoint());
    String id = past.delivery("e1", endpoint, DeliveryStatus.PENDING, 0).id().toString();
    ApiWorld.Said said = world.get("/v1.0/deliveries/" + id);
    JsonNode attempts = said.json().path("attempts");
    assertThat(attempts.findValuesAsText("outcome"))
        .containsExactly("refused", "timed_out", "unreachable", "tls_failed", "responded");
    assertThat(said.json().path("attempt_count").intValue()).isEqualTo(5);
    assertThat(attempts.get(0).path("reason").asText()).isEqualTo("loopback: 127.0.0.1");
    assertThat(attempts.get(0).path("durations").toString())
        .isEqualTo(
            "{\"dns\":null,\"connect\":null,\"tls\":null,\"first_byte\":null,\"total\":1.234}");
    assertThat(attempts.get(4).path("durations").path("first_byte").toString()).isEqualTo("81.250");
    assertThat(attempts.get(4).path("response").asText()).isEqualTo("<busy> \u00fc \ufffd");
    assertThat(said.text("/next_attempt_at")).isEqualTo("2026-11-20T14:01:00.000000Z");
  }

  @Test
  void lists_deliveries_of_an_endpoint_and_of_an_event() {
    EndpointId endpoint = EndpointId.parse(world.endpoint());
    past.event("e1", "call_hangup", 0, "{}", List.of(endpoint));
    past.event("e2", "call_hangup", 1, "{}", List.of());
    past.delivery("e1", endpoint, DeliveryStatus.DELIVERED, 0);
    past.delivery("e2", endpoint, DeliveryStatus.EXHAUSTED, 1);
    String list = "/v1.0/endpoints/" + endpoint + "/deliveries";
    assertThat(world.get(list).json().path("result").findValuesAsText("event_id"))
        .containsExactly("e2", "e1");
    assertThat(
            world
                .get(list + "?status=exhausted&event_type=call_hangup&from=2026-11-20T14:01:00Z")
                .json()
                .path("result")
                .findValuesAsText("event_id"))
        .containsExactly("e2");
    assertThat(world.get("/v1.0/events/e1/deliveries").json().path("result")).hasSize(1);
    assertThat(world.get("/v1.0/events/e3/deliveries").status()).isEqualTo(404);
    assertThat(world.get("/v1.0/endpoints/" + endpoint).text("/health/last_delivered_at"))
        .isEqualTo("2026-11-20T14:00:01.000000Z");
  }

  @Test
  void names_every_wrong_parameter() {
    String list = "/v1.0/endpoints/" + world.endpoint() + "/deliveries";
    assertThat(
            world
                .get(
                    list
                        + "?status=lost&event_type=a-b&from=now&to=2026-13-01T00:00:00Z&page_size=0")
                .wrongFields())
        .containsExactlyInAnyOrder("status", "event_type", "from", "to", "page_size");
    assertThat(world.get("/v1.0/events?evnt_type=a&page_size=1&page_size=2").wrongFields())
        .containsExactly("evnt_type", "page_size");
  }

  @Test
  void lists_the_catalogue_and_describes_a_type() {
    ApiWorld.Said first = world.get("/v1.0/event_types?page_size=60");
    ApiWorld.Said second =
        world.get("/v1.0/event_types?page_token=" + first.text("/next_page_token"));
    assertThat(first.json().path("result")).hasSize(60);
    assertThat(second.text("/next_page_token")).isEmpty();
    assertThat(
            world
                .get("/v1.0/event_types?resource=call")
                .json()
                .path("result")
                .findValuesAsText("type"))
        .contains("call_hangup")
        .doesNotContain("queuecall_created");
    ApiWorld.Said type = world.get("/v1.0/event_types/Call_Hangup");
    assertThat(type.text("/sample/type")).isEqualTo("call_hangup");
    assertThat(type.json().path("sample").has("customer_id")).isFalse();
    assertThat(type.json().path("schema").isObject()).isTrue();
    assertThat(world.get("/v1.0/event_types/call_evaporated").status()).isEqualTo(404);
  }

  @Test
  void sends_the_same_bytes_again_as_a_new_delivery() {
    String endpoint = world.endpoint();
    EndpointId id = EndpointId.parse(endpoint);
    past.event("e1", "call_hangup", 0, "{\"a\":1}", List.of(id));
    past.delivery("e1", id, DeliveryStatus.EXHAUSTED, 0);

    ApiWorld.Said first = world.post("/v1.0/deliveries/e1." + endpoint + ".0/resend", "");
    ApiWorld.Said second = world.post("/v1.0/deliveries/e1." + endpoint + ".0/resend", "{}");

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.text("/id")).isEqualTo("e1." + endpoint + ".1");
    assertThat(first.text("/kind")).isEqualTo("resend");
    assertThat(first.text("/status")).isEqualTo("pending");
    assertThat(first.answer().headers())
        .containsEntry("location", "/v1.0/deliveries/e1." + endpoint + ".1");
    assertThat(second.text("/id")).isEqualTo("e1." + endpoint + ".2");
    assertThat(world.ports.extras.sent())
        .extracting(message -> message.body().utf8())
        .containsOnly(
            "{\"id\":\"e1\",\"type\":\"call_hangup\",\"timestamp\":\"\",\"data\":{\"a\":1}}");
  }

  @Test
  void only_what_was_sent_to_an_endpoint_that_is_there_is_resent() {
    String endpoint = world.endpoint();
    EndpointId id = EndpointId.parse(endpoint);
    past.delivery("gone", id, DeliveryStatus.DELIVERED, 0);
    past.event("e1", "call_hangup", 0, "{}", List.of(id));
    past.delivery("e1", id, DeliveryStatus.DELIVERED, 0);
    String sent = "/v1.0/deliveries/e1." + endpoint + ".0/resend";

    assertThat(world.post("/v1.0/deliveries/gone." + endpoint + ".0/resend", "").status())
        .isEqualTo(404);
    assertThat(world.post("/v1.0/deliveries/e1." + endpoint + ".1/resend", "").status())
        .isEqualTo(404);
    assertThat(world.ask(world.otherAdmin, "POST", sent, "").status()).isEqualTo(404);
    assertThat(world.ask(world.reader, "POST", sent, "").status()).isEqualTo(403);
    assertThat(world.post(sent, "{\"n\":1}").wrongFields()).containsExactly("n");
    world.delete("/v1.0/endpoints/" + endpoint);
    assertThat(world.post(sent, "").status()).isEqualTo(404);
    assertThat(world.ports.extras.sent()).isEmpty();
  }

  @Test
  void nothing_is_resent_to_an_endpoint_that_was_stopped() {
    String endpoint = world.endpoint();
    EndpointId id = EndpointId.parse(endpoint);
    past.event("e1", "call_hangup", 0, "{}", List.of(id));
    past.delivery("e1", id, DeliveryStatus.EXHAUSTED, 0);
    String resend = "/v1.0/deliveries/e1." + endpoint + ".0/resend";
    for (EndpointStatus status : List.of(EndpointStatus.DISABLED, EndpointStatus.SUSPENDED)) {
      world.set(endpoint, status);

      ApiWorld.Said refused = world.post(resend, "");

      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.text("/error/reason")).isEqualTo("ENDPOINT_" + status.name());
    }
    world.set(endpoint, EndpointStatus.PAUSED);
    assertThat(world.post(resend, "").status()).isEqualTo(201);
    assertThat(world.ports.extras.sent()).hasSize(1);
  }

  @Test
  void lists_what_was_given_up_with_the_last_answer() {
    String endpoint = world.endpoint();
    EndpointId id = EndpointId.parse(endpoint);
    past.delivery("e1", id, DeliveryStatus.EXHAUSTED, 0);
    past.delivery("e2", id, DeliveryStatus.DELIVERED, 1);

    ApiWorld.Said said = world.get("/v1.0/endpoints/" + endpoint + "/dead_letters");

    assertThat(said.json().path("result")).hasSize(1);
    assertThat(said.text("/result/0/event_id")).isEqualTo("e1");
    assertThat(said.text("/result/0/attempt_count")).isEqualTo("5");
    assertThat(said.json().at("/result/0/attempts")).hasSize(1);
    assertThat(said.text("/result/0/attempts/0/status_code")).isEqualTo("503");
  }

  @Test
  void gives_all_of_them_another_chance_and_says_how_far_it_has_come() {
    String path = "/v1.0/endpoints/" + world.endpoint() + "/redrive";

    assertThat(world.get(path).status()).isEqualTo(404);
    ApiWorld.Said begun = world.post(path, "");
    assertThat(begun.status()).isEqualTo(200);
    assertThat(begun.text("/status")).isEqualTo("running");
    world.ports.deadLetters.carryOn();
    ApiWorld.Said again = world.post(path, "{}");
    assertThat(again.text("/id")).isEqualTo(begun.text("/id"));
    assertThat(again.text("/moved")).isEqualTo("1");
    world.ports.deadLetters.carryOn();
    world.ports.deadLetters.carryOn();
    assertThat(world.get(path).text("/status")).isEqualTo("completed");
    assertThat(world.get(path).text("/moved")).isEqualTo(world.get(path).text("/total"));
    assertThat(world.ask(world.otherAdmin, "POST", path, "").status()).isEqualTo(404);
    assertThat(world.ask(world.reader, "POST", path, "").status()).isEqualTo(403);
  }
}
