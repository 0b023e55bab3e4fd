package net.voipbin.webhooks.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SubscriptionRoutesTest {
  private final ApiWorld world = new ApiWorld();
  private final String endpoint = world.endpoint();
  private final String list = "/v1.0/endpoints/" + endpoint + "/subscriptions";

  @Test
  void binds_to_a_session_and_an_end() {
    ApiWorld.Said made =
        world.post(
            list,
            """
            {"event_types":["call_hangup"],"filter":null,"expires_at":"2026-11-21 00:00:00",
             "activeflow_id":"9d1d7c52-4a3e-4b0a-8f6c-2b7a1c9e4d30"}\
            """);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("/expires_at")).isEqualTo("2026-11-21T00:00:00.000000Z");
    assertThat(made.text("/activeflow_id")).isEqualTo("9d1d7c52-4a3e-4b0a-8f6c-2b7a1c9e4d30");
    ApiWorld.Said changed =
        world.patch(
            made.answer().headers().getOrDefault("location", ""),
            """
            {"activeflow_id":"00000000-0000-0000-0000-000000000000",
             "expires_at":"9999-01-01 00:00:00.000000"}\
            """);
    assertThat(changed.json().path("activeflow_id").isNull()).isTrue();
    assertThat(changed.json().path("expires_at").isNull()).isTrue();
    assertThat(changed.text("/event_types/0")).isEqualTo("call_hangup");
  }

  @Test
  void is_checked_before_it_is_accepted() {
    assertThat(
            world
                .post(
                    list,
                    """
                    {"event_types":[],"filter":{"data":{"a":[{"prefix":5}]}},
                     "activeflow_id":"1-1-1-1-1","expires_at":"2026-11-20T14:03:11Z"}\
                    """)
                .wrongFields())
        .containsExactly("event_types", "filter", "activeflow_id", "expires_at");
    assertThat(world.post(list, "{}").wrongFields()).containsExactly("event_types");
    String one = "/v1.0/subscriptions/" + world.subscription(endpoint);
    assertThat(world.patch(one, "{\"event_types\":null,\"filter\":[]}").wrongFields())
        .containsExactly("event_types", "filter");
  }

  @Test
  void deleted_is_gone() {
    String one = "/v1.0/subscriptions/" + world.subscription(endpoint);
    assertThat(world.get(one).status()).isEqualTo(200);
    assertThat(world.delete(one).json().path("tm_delete").isTextual()).isTrue();
    assertThat(world.get(one).status()).isEqualTo(404);
  }

  @Test
  void refuses_the_hundred_and_first() {
    for (int i = 0; i < 100; i++) {
      world.subscription(endpoint);
    }
    assertThat(world.post(list, "{\"event_types\":[\"*\"]}").text("/error/reason"))
        .isEqualTo("SUBSCRIPTION_LIMIT_REACHED");
  }

  @Test
  void pages_stay_stable_while_others_are_added() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      made.addFirst(world.subscription(endpoint));
      world.ports.clock.advance(Duration.ofMillis(1));
    }
    ApiWorld.Said first = world.get(list + "?page_size=2");
    world.subscription(endpoint);
    ApiWorld.Said second =
        world.get(list + "?page_size=2&page_token=" + first.text("/next_page_token"));
    ApiWorld.Said third =
        world.get(list + "?page_size=2&page_token=" + second.text("/next_page_token"));
    List<String> seen = new ArrayList<>();
    for (ApiWorld.Said page : List.of(first, second, third)) {
      seen.addAll(page.json().path("result").findValuesAsText("id"));
    }
    assertThat(seen).isEqualTo(made);
    assertThat(third.text("/next_page_token")).isEmpty();
    assertThat(world.get(list + "?page_token=bm9wZQ").wrongFields()).containsExactly("page_token");
  }
}
