package net.voipbin.webhooks.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class AccessKeyRoutesTest {
  private static final String ALL = "/v1.0/accesskeys";

  private final ApiWorld world = new ApiWorld();

  @Test
  void a_key_is_shown_once_and_lets_in_until_it_is_revoked() {
    ApiWorld.Said made = world.post(ALL, "{\"name\":\"portal\"}");
    assertThat(made.status()).isEqualTo(201);
    String token = made.text("/token");
    String path = ALL + "/" + made.text("/id");
    assertThat(made.answer().headers()).containsEntry("location", path);
    assertThat(made.text("/scope")).isEqualTo("read");
    assertThat(token).startsWith(made.text("/token_prefix")).hasSizeGreaterThan(40);
    assertThat(world.ask(token, "GET", ALL, "").status()).isEqualTo(200);
    assertThat(world.ask(token, "POST", ALL, "{\"name\":\"x\"}").status()).isEqualTo(403);
    assertThat(world.get(path).json().has("token")).isFalse();
    assertThat(world.get(path).text("/tm_last_use")).isEqualTo("2026-11-20T14:03:11.402517Z");
    assertThat(world.get(ALL).answer().body().utf8()).doesNotContain(token);
    ApiWorld.Said gone = world.delete(path);
    assertThat(gone.text("/tm_delete")).isNotEmpty();
    assertThat(world.ask(token, "GET", ALL, "").status()).isEqualTo(401);
    assertThat(world.get(path).status()).isEqualTo(404);
    assertThat(world.delete(path).status()).isEqualTo(404);
  }

  @Test
  void a_key_expires_after_its_seconds() {
    ApiWorld.Said made = world.post(ALL, "{\"name\":\"x\",\"scope\":\"admin\",\"expire\":60}");
    assertThat(made.text("/tm_expire")).isEqualTo("2026-11-20T14:04:11.402517Z");
    assertThat(world.ask(made.text("/token"), "GET", ALL, "").status()).isEqualTo(200);
    world.ports.clock.advance(Duration.ofSeconds(60));
    ApiWorld.Said late = world.ask(made.text("/token"), "GET", ALL, "");
    assertThat(late.text("/error/reason")).isEqualTo("ACCESS_KEY_EXPIRED");
  }

  @Test
  void lists_newest_first_in_pages() {
    String first = world.post(ALL, "{\"name\":\"first\"}").text("/id");
    world.ports.clock.advance(Duration.ofSeconds(1));
    String second = world.post(ALL, "{\"name\":\"second\"}").text("/id");
    ApiWorld.Said page = world.get(ALL + "?page_size=1");
    assertThat(page.text("/result/0/id")).isEqualTo(second);
    ApiWorld.Said next =
        world.get(ALL + "?page_size=1&page_token=" + page.text("/next_page_token"));
    assertThat(next.text("/result/0/id")).isEqualTo(first);
  }

  @Test
  void names_what_is_wrong() {
    assertThat(
            world
                .post(ALL, "{\"scope\":\"root\",\"expire\":0,\"customer_id\":\"x\"}")
                .wrongFields())
        .containsExactlyInAnyOrder("name", "scope", "expire", "customer_id");
    assertThat(world.post(ALL, "{\"name\":null}").wrongFields()).containsExactly("name");
  }

  @Test
  void refuses_the_hundred_and_first() {
    int there = world.get(ALL).json().path("result").size();
    for (int i = there; i < 100; i++) {
      world.post(ALL, "{\"name\":\"x\"}");
    }
    ApiWorld.Said said = world.post(ALL, "{\"name\":\"x\"}");
    assertThat(said.status()).isEqualTo(429);
    assertThat(said.text("/error/reason")).isEqualTo("ACCESSKEY_LIMIT_REACHED");
  }
}
