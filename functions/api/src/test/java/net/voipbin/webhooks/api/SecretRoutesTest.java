package net.voipbin.webhooks.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SecretRoutesTest {
  private final ApiWorld world = new ApiWorld();

  private String path(String id) {
    return "/v1.0/endpoints/" + id;
  }

  @Test
  void rotates_with_an_overlap_that_is_shown_until_it_ends() {
    String secret = path(world.endpoint()) + "/secret";
    String before = world.get(secret).text("/secret");
    ApiWorld.Said rotated = world.post(secret + "/rotate", "{\"overlap_seconds\":60}");
    assertThat(rotated.status()).isEqualTo(200);
    assertThat(rotated.text("/secret")).isNotEqualTo(before);
    assertThat(rotated.text("/previous_expires_at")).isEqualTo("2026-11-20T14:04:11.402517Z");
    assertThat(world.get(secret).json()).isEqualTo(rotated.json());
    world.ports.clock.advance(Duration.ofSeconds(60));
    assertThat(world.get(secret).json().path("previous_expires_at").isNull()).isTrue();
  }

  @Test
  void a_day_is_the_default_and_a_body_is_not_needed() {
    String secret = path(world.endpoint()) + "/secret";
    assertThat(world.post(secret + "/rotate", "").text("/previous_expires_at"))
        .isEqualTo("2026-11-21T14:03:11.402517Z");
  }

  @Test
  void a_rotation_that_goes_on_is_not_cut_off_unless_it_is_asked_for() {
    String secret = path(world.endpoint()) + "/secret";
    world.post(secret + "/rotate", "");
    ApiWorld.Said second = world.post(secret + "/rotate", "{}");
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.text("/error/reason")).isEqualTo("ROTATION_UNDER_WAY");
    ApiWorld.Said ended = world.post(secret + "/rotate", "{\"overlap_seconds\":0}");
    assertThat(ended.status()).isEqualTo(200);
    assertThat(ended.json().path("previous_expires_at").isNull()).isTrue();
    assertThat(world.post(secret + "/rotate", "").status()).isEqualTo(200);
  }

  @Test
  void takes_a_secret_that_the_receiver_knows_and_the_same_one_twice() {
    String secret = path(world.endpoint()) + "/secret";
    String body = "{\"secret\":\"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\"}";
    ApiWorld.Said first = world.post(secret + "/rotate", body);
    assertThat(first.text("/secret")).isEqualTo("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    assertThat(world.post(secret + "/rotate", body).json()).isEqualTo(first.json());
  }

  @Test
  void names_what_is_wrong_and_repeats_no_secret() {
    String secret = path(world.endpoint()) + "/secret";
    ApiWorld.Said said =
        world.post(
            secret + "/rotate", "{\"overlap_seconds\":-1,\"secret\":\"hunter2\",\"more\":1}");
    assertThat(said.wrongFields()).containsExactlyInAnyOrder("overlap_seconds", "secret", "more");
    assertThat(said.answer().body().utf8()).doesNotContain("hunter2");
  }

  @Test
  void with_v1a_everybody_may_see_the_public_keys_that_sign_now() {
    String id = world.endpoint();
    String keys = "/v1.0/jwks/" + id + ".json";
    assertThat(world.ask("GET", keys, Map.of(), "").status()).isEqualTo(404);
    world.patch(path(id), "{\"signature_scheme\":\"v1a\"}");
    ApiWorld.Said one = world.ask("GET", keys, Map.of(), "");
    assertThat(one.json().path("keys")).hasSize(1);
    assertThat(one.answer().body().utf8()).doesNotContain("whsec_");
    byte[] x = Base64.getUrlDecoder().decode(one.text("/keys/0/x"));
    ApiWorld.Said shown = world.get(path(id) + "/secret");
    assertThat(shown.text("/public_key"))
        .isEqualTo("whpk_" + Base64.getEncoder().encodeToString(x));
    world.post(path(id) + "/secret/rotate", "");
    ApiWorld.Said both = world.ask("GET", keys, Map.of(), "");
    assertThat(both.json().path("keys")).hasSize(2);
    assertThat(both.text("/keys/1/kid")).isEqualTo(one.text("/keys/0/kid"));
    assertThat(world.ask("GET", "/v1.0/jwks/" + id, Map.of(), "").status()).isEqualTo(404);
  }

  /// The example of RFC 8037 appendix A.3.
  @Test
  void a_key_is_named_by_its_thumbprint() {
    assertThat(SecretJson.thumbprint("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"))
        .isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
  }

  @Test
  void a_legacy_signature_needs_its_secret_which_is_never_shown() {
    String url = "{\"url\":\"" + ApiWorld.URL + "\",\"legacy_signature\":true";
    assertThat(world.post("/v1.0/endpoints", url + "}").wrongFields())
        .containsExactly("legacy_secret");
    ApiWorld.Said made = world.post("/v1.0/endpoints", url + ",\"legacy_secret\":\"hunter2\"}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().path("legacy_signature").booleanValue()).isTrue();
    String path = path(made.text("/id"));
    assertThat(world.patch(path, "{\"legacy_secret\":null}").text("/error/reason"))
        .isEqualTo("LEGACY_SECRET_MISSING");
    List<ApiWorld.Said> all =
        List.of(
            made,
            world.get(path),
            world.get(path + "/secret"),
            world.get("/v1.0/endpoints"),
            world.patch(path, "{\"legacy_secret\":\"hunter2-too\"}"),
            world.post(path + "/secret/rotate", ""));
    assertThat(all)
        .allSatisfy(said -> assertThat(said.answer().body().utf8()).doesNotContain("hunter2"));
    ApiWorld.Said off = world.patch(path, "{\"legacy_signature\":false,\"legacy_secret\":null}");
    assertThat(off.status()).isEqualTo(200);
    assertThat(world.patch(path, "{\"legacy_signature\":true}").status()).isEqualTo(409);
    assertThat(
            world.patch(path, "{\"legacy_signature\":true,\"legacy_secret\":\"hunter3\"}").status())
        .isEqualTo(200);
  }
}
