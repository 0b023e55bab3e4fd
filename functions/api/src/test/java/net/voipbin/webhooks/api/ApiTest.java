package net.voipbin.webhooks.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.core.account.Account;
import net.voipbin.webhooks.core.account.Standing;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.lane.LaneDepths;
import net.voipbin.webhooks.core.management.BearerTokens;
import net.voipbin.webhooks.core.management.ManagementWorld;
import net.voipbin.webhooks.core.target.TargetPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiTest {
  private static final String LIST = "/v1.0/endpoints";

  private final ApiWorld world = new ApiWorld();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/v1.0",
        "/v1.0/endpoints/a/b",
        "/v1.0/Endpoints",
        "//v1.0/endpoints",
        "/v1.0/endpoints/%zz/x"
      })
  void an_unknown_path_is_not_found(String path) {
    ApiWorld.Said said = world.get(path);
    assertThat(said.status()).isEqualTo(404);
    assertThat(said.text("/error/reason")).isEqualTo("PATH_NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "%00", "%", "%2e%2e", "1-1-1-1-1", "{id}"})
  void an_id_of_another_form_is_not_found(String id) {
    assertThat(world.get(LIST + "/" + id).text("/error/reason")).isEqualTo("RESOURCE_NOT_FOUND");
    assertThat(world.get("/v1.0/deliveries/" + id).status()).isEqualTo(404);
    assertThat(world.get("/v1.0/event_types/" + id).status()).isEqualTo(404);
  }

  @Test
  void a_wrong_method_hears_the_right_ones() {
    ApiWorld.Said said = world.ask("PUT", LIST, "{}");
    assertThat(said.status()).isEqualTo(405);
    assertThat(said.answer().headers()).containsEntry("allow", "GET, HEAD, POST");
  }

  @Test
  void whose_account_is_frozen_may_look_and_change_nothing() {
    stands(Standing.FROZEN);
    assertThat(world.get(LIST).status()).isEqualTo(200);
    ApiWorld.Said said = world.post(LIST, "{\"url\":\"https://example.com/\"}");
    assertThat(said.status()).isEqualTo(403);
    assertThat(said.text("/error/status")).isEqualTo("PERMISSION_DENIED");
    assertThat(said.text("/error/reason")).isEqualTo("ACCOUNT_FROZEN");
  }

  @Test
  void whose_account_is_deleted_changes_nothing_either() {
    stands(Standing.DELETED);
    ApiWorld.Said said = world.post(LIST, "{\"url\":\"https://example.com/\"}");
    assertThat(said.status()).isEqualTo(401);
  }

  private void stands(Standing standing) {
    Instant now = world.ports.clock.instant();
    world.ports.accounts.replace(
        Optional.empty(), new Account(ManagementWorld.CUSTOMER, standing, now, now, false));
  }

  @Test
  void head_is_get_without_a_body() {
    ApiWorld.Said said = world.ask("HEAD", LIST, "");
    assertThat(said.status()).isEqualTo(200);
    assertThat(said.answer().body().size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "nonsense",
        "[]",
        "\"text\"",
        "null",
        "{} {}",
        "{\"url\":\"a\",\"url\":\"b\"}",
        "{\"headers\":{\"x-a\":\"1\",\"x-a\":\"2\"}}",
        "{'url':1}",
        "{\"url\":NaN}"
      })
  void a_body_that_is_no_plain_json_object_is_refused(String body) {
    ApiWorld.Said said = world.post(LIST, body);
    assertThat(said.status()).isEqualTo(400);
    assertThat(said.text("/error/reason")).isEqualTo("INVALID_JSON_BODY");
  }

  @Test
  void strange_texts_are_refused_not_stumbled_over() {
    assertThat(world.post(LIST, "{\"name\":\"\\ud800\",\"\\udfff\\u0000\":1}").status())
        .isEqualTo(400);
    assertThat(world.post(LIST, "{\"name\":\"\\u0000\",\"url\":\"\\ud800\"}").wrongFields())
        .containsExactlyInAnyOrder("name", "url");
    String deep = "[".repeat(5000) + "]".repeat(5000);
    assertThat(world.post(LIST, "{\"filter\":" + deep + "}").status()).isEqualTo(400);
    String digits = "9".repeat(5000);
    assertThat(world.post(LIST, "{\"timeout\":" + digits + "}").status()).isEqualTo(400);
  }

  @Test
  void a_body_that_is_not_utf_8_is_refused() {
    byte[] latin1 = "{\"name\":\"\u00fc\"}".getBytes(StandardCharsets.ISO_8859_1);
    byte[] utf16 = "{\"name\":\"a\"}".getBytes(StandardCharsets.UTF_16LE);
    for (byte[] body : List.of(latin1, utf16)) {
      Map<String, List<String>> headers = Map.of("accesskey", List.of(world.admin));
      ApiAnswer answer =
          world.api.handle(
              new ApiRequest(ApiWorld.REQUEST, "POST", LIST, "", headers, Payload.of(body)));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body().utf8()).contains("INVALID_JSON_BODY");
    }
  }

  @Test
  void a_body_may_have_256_kib() {
    String frame = "{\"x\":\"\"}";
    String full = "{\"x\":\"" + "x".repeat(Api.MAX_BODY - frame.length()) + "\"}";
    assertThat(world.post(LIST, full).status()).isEqualTo(400);
    ApiWorld.Said said = world.post(LIST, full + " ");
    assertThat(said.status()).isEqualTo(413);
    assertThat(said.text("/error/reason")).isEqualTo("BODY_TOO_LARGE");
  }

  @Test
  void every_answer_names_its_request_and_is_logged_once() {
    ApiWorld.Said said = world.get(LIST + "/x?accesskey=hunter2");
    String id = ApiWorld.REQUEST;
    assertThat(said.answer().headers()).containsEntry("x-request-id", id);
    assertThat(said.text("/error/request_id")).isEqualTo(id);
    assertThat(world.log).hasSize(1);
    assertThat(world.log.getFirst().requestId()).isEqualTo(id);
    assertThat(world.log.getFirst().route()).isEqualTo("/v1.0/endpoints/{id}");
    assertThat(world.log.getFirst().customer()).contains(ManagementWorld.CUSTOMER);
    assertThat(world.log.getFirst().toString()).doesNotContain("hunter2");
  }

  @Test
  void our_own_failures_are_logged_and_tell_nothing() {
    String id = world.endpoint();
    Api broken = brokenApi();
    ApiAnswer answer =
        broken.handle(
            new ApiRequest(
                ApiWorld.REQUEST,
                "GET",
                LIST + "/" + id,
                "",
                Map.of("accesskey", List.of(world.admin)),
                Payload.ofUtf8("")));
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body().utf8()).contains("INTERNAL_ERROR").doesNotContain("disk");
    assertThat(world.log.getLast().failure()).map(Throwable::getMessage).contains("disk on fire");
    assertThat(world.log.getLast().customer())
        .map(CustomerId::toString)
        .isEqualTo(Optional.of(ManagementWorld.CUSTOMER.toString()));
  }

  private Api brokenApi() {
    LaneDepths broken =
        new LaneDepths() {
          @Override
          public Depth of(EndpointId lane) {
            throw new IllegalStateException("disk on fire");
          }

          @Override
          public long ready(EndpointId lane) {
            throw new IllegalStateException("disk on fire");
          }
        };
    ManagementWorld ports = world.ports;
    ApiStores stores =
        new ApiStores(
            ports.endpoints,
            ports.subscriptions,
            new AllSubscriptions(ports.subscriptions, ports.endpoints),
            ports.keys,
            BearerTokens.NONE,
            ports.answers,
            ports.events,
            ports.accounts,
            ports.history,
            ports.queues,
            ports.lanes,
            broken,
            ports.extras,
            ports.deadLetters,
            new EndpointTargets(ports.endpoints),
            world.replays,
            (_, _) -> {},
            ports.lanes);
    return new Api(
        stores,
        new ApiSettings(TargetPolicy.PUBLIC_ONLY, "1.2.3"),
        ports.clock,
        ports.random,
        world.log::add);
  }
}
