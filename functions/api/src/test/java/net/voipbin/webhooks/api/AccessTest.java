package net.voipbin.webhooks.api;

import static net.voipbin.webhooks.core.management.ManagementWorld.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import org.junit.jupiter.api.Test;

final class AccessTest {
  private static final String LIST = "/v1.0/endpoints";

  private final ApiWorld world = new ApiWorld();

  @Test
  void a_key_may_come_in_three_ways() {
    String key = world.admin;
    assertThat(asked(LIST, Map.of("authorization", List.of("bearer  " + key)))).isEqualTo(200);
    assertThat(asked(LIST, Map.of("AccessKey", List.of(key)))).isEqualTo(200);
    assertThat(asked(LIST + "?page_size=1&accesskey=" + key, Map.of())).isEqualTo(200);
  }

  @Test
  void no_key_or_a_wrong_one_is_refused() {
    assertThat(asked(LIST, Map.of())).isEqualTo(401);
    assertThat(asked(LIST + "?accesskey=vb_0123456789abcdef", Map.of())).isEqualTo(401);
    assertThat(asked(LIST, Map.of("authorization", List.of("Basic dmI6")))).isEqualTo(401);
    ApiWorld.Said said = world.ask("GET", LIST, Map.of("accesskey", List.of("vb_hunter2")), "");
    assertThat(said.text("/error/status")).isEqualTo("UNAUTHENTICATED");
    assertThat(said.answer().headers()).containsEntry("www-authenticate", "Bearer");
    assertThat(said.answer().body().utf8()).doesNotContain("hunter2");
  }

  private int asked(String target, Map<String, List<String>> headers) {
    return world.ask("GET", target, headers, "").status();
  }

  @Test
  void every_route_that_is_not_public_wants_a_key() {
    for (Route route : world.api.routes()) {
      String path = route.path().text().replaceAll("\\{.*}", "x");
      int status = world.ask(route.method().name(), path, Map.of(), "{}").status();
      if (route.access() == Access.PUBLIC) {
        assertThat(status).as("%s", route).isIn(200, 404);
      } else {
        assertThat(status).as("%s", route).isEqualTo(401);
      }
    }
  }

  @Test
  void a_reader_changes_nothing() {
    String id = world.endpoint();
    world.ports.journal.clear();
    for (Route route : world.api.routes()) {
      if (route.access() == Access.ADMIN) {
        String path = route.path().text().replaceAll("\\{.*}", id);
        ApiWorld.Said said = world.ask(world.reader, route.method().name(), path, "{}");
        assertThat(said.status()).as("%s", route).isEqualTo(403);
        assertThat(said.text("/error/status")).isEqualTo("PERMISSION_DENIED");
      }
    }
    assertThat(world.ports.journal.lines()).isEmpty();
  }

  @Test
  void another_customers_id_does_not_exist_on_any_route() {
    EndpointId endpoint = EndpointId.parse(world.endpoint());
    String subscription = world.subscription(endpoint.toString());
    Past past = new Past(world.ports.history);
    past.event("e1", "call_hangup", 0, "{}", List.of(endpoint));
    String delivery = past.delivery("e1", endpoint, DeliveryStatus.DELIVERED, 0).id().toString();
    Map<String, String> ids =
        Map.of(
            "/v1.0/endpoints/",
            endpoint.toString(),
            "/v1.0/subscriptions/",
            subscription,
            "/v1.0/events/",
            "e1",
            "/v1.0/deliveries/",
            delivery,
            "/v1.0/accesskeys/",
            world.post("/v1.0/accesskeys", "{\"name\":\"x\"}").text("/id"));
    world.ports.journal.clear();
    List<Route> walked =
        world.api.routes().stream()
            .filter(route -> route.path().text().contains("{id}"))
            .filter(route -> route.access() != Access.PUBLIC)
            .toList();
    assertThat(walked).hasSizeGreaterThan(15);
    for (Route route : walked) {
      String template = route.path().text();
      String id = ids.get(template.substring(0, template.indexOf('{')));
      String path = template.replace("{id}", String.valueOf(id));
      for (String body : List.of("", "{}", "{\"event_types\":[\"*\"]}", "nonsense")) {
        ApiWorld.Said foreign = world.ask(world.otherAdmin, route.method().name(), path, body);
        assertThat(foreign.status()).as("%s", route).isEqualTo(404);
        assertThat(foreign.text("/error/reason")).isEqualTo("RESOURCE_NOT_FOUND");
      }
    }
    assertThat(world.ports.journal.lines()).isEmpty();
    assertThat(world.ports.subscriptions.count(CUSTOMER, endpoint)).isEqualTo(1);
    for (String list : List.of("/v1.0/endpoints", "/v1.0/events")) {
      assertThat(world.ask(world.otherAdmin, "GET", list, "").json().path("result")).isEmpty();
      assertThat(world.get(list).json().path("result")).hasSize(1);
    }
  }
}
