package net.voipbin.webhooks.api;

import static net.voipbin.webhooks.core.management.ManagementWorld.CUSTOMER;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.management.AccessKey;
import net.voipbin.webhooks.core.management.BearerTokens;
import net.voipbin.webhooks.core.management.MakeAccessKey;
import net.voipbin.webhooks.core.management.ManagementWorld;
import net.voipbin.webhooks.core.replay.InMemoryReplays;
import net.voipbin.webhooks.core.replay.ReplayId;
import net.voipbin.webhooks.core.target.TargetPolicy;

/// An API on ports in memory, with keys for two customers. Every answer is checked against the
/// contract before a test sees it.
final class ApiWorld {
  static final CustomerId OTHER = new CustomerId(new UUID(7, 7));
  static final String REQUEST = "01983c6f-6c53-7c54-8a0e-1f4f2f9f3a99";
  static final String URL = "https://hooks.example.com/voipbin";

  private static final Contract CONTRACT = Contract.read();

  final ManagementWorld ports = new ManagementWorld();
  final InMemoryReplays replays = new InMemoryReplays();
  final List<ReplayId> replayQueue = new ArrayList<>();
  final List<ApiLog.Answered> log = new ArrayList<>();
  final Api api;
  final String admin = key(CUSTOMER, AccessKey.Scope.ADMIN);
  final String reader = key(CUSTOMER, AccessKey.Scope.READ);
  final String otherAdmin = key(OTHER, AccessKey.Scope.ADMIN);

  ApiWorld() {
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
            ports.queues,
            ports.extras,
            ports.deadLetters,
            new EndpointTargets(ports.endpoints),
            replays,
            (replay, _) -> replayQueue.add(replay),
            ports.lanes);
    this.api =
        new Api(
            stores,
            new ApiSettings(TargetPolicy.PUBLIC_ONLY, "1.2.3"),
            ports.clock,
            ports.random,
            log::add);
  }

  private String key(CustomerId customer, AccessKey.Scope scope) {
    return new MakeAccessKey(ports.keys, ports.fresh)
        .make(
            new MakeAccessKey.Wanted(
                customer, scope.name(), scope, Optional.empty(), Optional.empty()))
        .text()
        .reveal();
  }

  /// @param json parsed; missing when there is no JSON body
  record Said(ApiAnswer answer, JsonNode json) {
    int status() {
      return answer.status();
    }

    String text(String pointer) {
      return json.at(pointer).asText();
    }

    /// The fields that are named in `details`.
    List<String> wrongFields() {
      return json.at("/error/details").findValuesAsText("field");
    }
  }

  Said get(String target) {
    return ask("GET", target, "");
  }

  Said post(String target, String body) {
    return ask("POST", target, body);
  }

  Said patch(String target, String body) {
    return ask("PATCH", target, body);
  }

  Said delete(String target) {
    return ask("DELETE", target, "");
  }

  Said ask(String method, String target, String body) {
    return ask(admin, method, target, body);
  }

  Said ask(String key, String method, String target, String body) {
    return ask(method, target, Map.of("Authorization", List.of("Bearer " + key)), body);
  }

  Said ask(String method, String target, Map<String, List<String>> headers, String body) {
    String[] parts = target.split("\\?", 2);
    String query = parts.length > 1 ? parts[1] : "";
    ApiAnswer answer =
        api.handle(new ApiRequest(REQUEST, method, parts[0], query, headers, Payload.ofUtf8(body)));
    CONTRACT.check(method, parts[0], answer);
    boolean isJson =
        answer.body().size() > 0 && "application/json".equals(answer.headers().get("content-type"));
    return new Said(answer, isJson ? Json.parseStored(answer.body()) : Json.object());
  }

  /// The id of a new endpoint.
  String endpoint() {
    return post("/v1.0/endpoints", "{\"url\":\"" + URL + "\"}").text("/id");
  }

  /// Has an endpoint be in a status that its customer cannot give it.
  void set(String endpoint, EndpointStatus status) {
    Endpoint before = ports.endpoints.find(CUSTOMER, EndpointId.parse(endpoint)).orElseThrow();
    ports.endpoints.replace(
        before, before.withStatus(status, Optional.empty(), ports.clock.instant()));
  }

  /// The id of a new subscription.
  String subscription(String endpoint) {
    return post("/v1.0/endpoints/" + endpoint + "/subscriptions", "{\"event_types\":[\"*\"]}")
        .text("/id");
  }
}
