package net.voipbin.webhooks.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.voipbin.webhooks.core.management.IdempotencyKeys;
import net.voipbin.webhooks.core.management.ManagementWorld;
import org.junit.jupiter.api.Test;

final class AnswerOnceTest {
  private static final String ALL = "/v1.0/endpoints";
  private static final String BODY = "{\"url\":\"" + ApiWorld.URL + "\"}";

  private final ApiWorld world = new ApiWorld();

  private ApiWorld.Said post(String key, String idempotencyKey, String path, String body) {
    Map<String, List<String>> headers =
        Map.of(
            "Authorization", List.of("Bearer " + key), "Idempotency-Key", List.of(idempotencyKey));
    return world.ask("POST", path, headers, body);
  }

  private int count() {
    return world.ports.endpoints.count(ManagementWorld.CUSTOMER);
  }

  @Test
  void a_request_that_comes_again_is_answered_the_same_and_does_nothing() {
    ApiWorld.Said first = post(world.admin, "k1", ALL, BODY);
    ApiWorld.Said second = post(world.admin, "k1", ALL, BODY);
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.answer().body().utf8()).isEqualTo(first.answer().body().utf8());
    assertThat(second.answer().headers())
        .containsEntry("idempotency-replayed", "true")
        .containsEntry("location", ALL + "/" + first.text("/id"));
    assertThat(first.answer().headers()).doesNotContainKey("idempotency-replayed");
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void another_key_another_customer_and_another_day_are_other_requests() {
    post(world.admin, "k1", ALL, BODY);
    post(world.admin, "k2", ALL, BODY);
    assertThat(post(world.otherAdmin, "k1", ALL, BODY).answer().headers())
        .doesNotContainKey("idempotency-replayed");
    assertThat(count()).isEqualTo(2);
    world.ports.clock.advance(Duration.ofDays(1));
    post(world.admin, "k1", ALL, BODY);
    assertThat(count()).isEqualTo(3);
  }

  @Test
  void a_key_is_for_one_request_only() {
    String id = post(world.admin, "k1", ALL, BODY).text("/id");
    ApiWorld.Said other = post(world.admin, "k1", ALL, BODY + " ");
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.text("/error/reason")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    assertThat(post(world.admin, "k1", ALL + "/" + id + "/pause", "").status()).isEqualTo(409);
  }

  @Test
  void what_was_refused_may_be_asked_for_again() {
    assertThat(post(world.admin, "k1", ALL, "{}").status()).isEqualTo(400);
    assertThat(post(world.admin, "k1", ALL, BODY).status()).isEqualTo(201);
    assertThat(post(world.reader, "k2", ALL, BODY).status()).isEqualTo(403);
    assertThat(post(world.admin, "k2", ALL, BODY).status()).isEqualTo(201);
  }

  @Test
  void while_the_first_is_not_answered_the_second_waits() {
    IdempotencyKeys.Request other =
        new IdempotencyKeys.Request(
            ManagementWorld.CUSTOMER, sha256("k1"), sha256(ALL + "\n" + BODY), "another");
    world.ports.answers.claim(other, world.ports.clock.instant());
    ApiWorld.Said said = post(world.admin, "k1", ALL, BODY);
    assertThat(said.status()).isEqualTo(409);
    assertThat(said.text("/error/reason")).isEqualTo("IDEMPOTENCY_KEY_IN_USE");
    assertThat(said.answer().headers()).containsEntry("retry-after", "1");
    assertThat(count()).isZero();
  }

  private static String sha256(String text) {
    return AnswerOnce.sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void a_key_of_another_form_is_refused() {
    for (String key : List.of("", "a b", "ü", "x".repeat(256))) {
      assertThat(post(world.admin, key, ALL, BODY).wrongFields())
          .containsExactly("Idempotency-Key");
    }
  }

  @Test
  void only_posts_have_one() {
    String id = world.endpoint();
    Map<String, List<String>> headers =
        Map.of("Authorization", List.of("Bearer " + world.admin), "Idempotency-Key", List.of("k"));
    world.ask("PATCH", ALL + "/" + id, headers, "{\"name\":\"a\"}");
    assertThat(world.ask("PATCH", ALL + "/" + id, headers, "{\"name\":\"b\"}").text("/name"))
        .isEqualTo("b");
  }
}
