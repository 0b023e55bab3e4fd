package net.voipbin.webhooks.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.LaneDepths;
import org.junit.jupiter.api.Test;

final class StatsRoutesTest {
  private final ApiWorld world = new ApiWorld();
  private final Past past = new Past(world.ports.history);
  private final EndpointId id = EndpointId.parse(world.endpoint());
  private final String path = "/v1.0/endpoints/" + id + "/stats";

  @Test
  void counts_by_the_hour() {
    past.delivery("e1", id, DeliveryStatus.DELIVERED, 0);
    past.delivery("e2", id, DeliveryStatus.DELIVERED, 59);
    past.delivery("e3", id, DeliveryStatus.EXHAUSTED, 60);
    past.delivery("e4", id, DeliveryStatus.PENDING, 61);
    world.ports.queues.setDepth(id, new LaneDepths.Depth(7, 0, 1, Optional.empty()));
    ApiWorld.Said said = world.get(path + "?from=2026-11-20T14:00:00Z&to=2026-11-20T16:00:00Z");
    JsonNode late = said.json().at("/result/0");
    JsonNode early = said.json().at("/result/1");
    assertThat(said.json().path("result")).hasSize(2);
    assertThat(early.path("delivered").intValue()).isEqualTo(2);
    assertThat(early.path("success_ratio").doubleValue()).isEqualTo(1.0);
    assertThat(late.path("failed").intValue()).isEqualTo(1);
    assertThat(late.path("deliveries").intValue()).isEqualTo(2);
    assertThat(late.path("success_ratio").doubleValue()).isEqualTo(0.0);
    assertThat(late.at("/latency/p50").decimalValue()).isEqualByComparingTo("1.247");
    assertThat(late.at("/lag/p50").isNull()).isTrue();
    assertThat(said.json().at("/total/attempts").intValue()).isEqualTo(20);
    assertThat(said.json().path("backlog").intValue()).isEqualTo(7);
    assertThat(said.json().path("complete_from").isNull()).isTrue();
  }

  @Test
  void the_last_day_is_the_default() {
    ApiWorld.Said said = world.get(path);
    assertThat(said.json().path("result")).hasSize(25);
    assertThat(said.json().at("/total/success_ratio").isNull()).isTrue();
    assertThat(world.get(path + "?interval=day").json().path("result")).hasSize(2);
  }

  @Test
  void names_what_is_wrong() {
    assertThat(world.get(path + "?interval=week&from=x&to=y").wrongFields())
        .containsExactlyInAnyOrder("interval", "from", "to");
    for (String range :
        List.of(
            "?from=2026-11-20T14:00:00Z&to=2026-11-20T14:00:00Z",
            "?from=2026-11-20T14:00:00Z&to=2026-11-27T14:00:01Z")) {
      assertThat(world.get(path + range).wrongFields()).containsExactly("from");
    }
  }
}
