package net.voipbin.webhooks.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Uuids;
import net.voipbin.webhooks.core.management.History;
import net.voipbin.webhooks.core.management.Page;
import net.voipbin.webhooks.sqlite.SqliteStore;
import net.voipbin.webhooks.standalone.Receiver.Arrival;
import net.voipbin.webhooks.standalone.process.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens to a customer's deliveries when the account is frozen, recovered, deleted.
final class LifeCycleTest {
  private static final String ALL = "{\"event_types\":[\"*\"]}";
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  @TempDir private Path data;
  private Receiver receiver;
  private RunningPlatform platform;

  @BeforeEach
  void start() throws IOException {
    receiver = new Receiver();
    platform = RunningPlatform.start(data);
  }

  @AfterEach
  void stop() {
    receiver.close();
    platform.close();
  }

  @Test
  void a_frozen_customers_backlog_is_kept_and_delivered_after_the_recovery() throws Exception {
    String active = endpoint("/active");
    String paused = endpoint("/paused");
    platform.post("/v1.0/endpoints/" + paused + "/pause", "");
    platform.event("before", "call_hangup", "{}");
    awaitArrival("/active", "before");

    platform.account("customer_frozen", NOON);
    awaitStatus(active, "suspended");
    awaitStatus(paused, "suspended");
    List<String> meanwhile = putUntilTheyWait(active);

    assertThat(reason(platform.endpoint(receiver.url("/new"), ALL))).isEqualTo("ACCOUNT_FROZEN");
    assertThat(reason(platform.post("/v1.0/endpoints/" + active + "/resume", "")))
        .isEqualTo("ACCOUNT_FROZEN");

    platform.account("customer_recovered", NOON.plusSeconds(60));
    Await.until(() -> ids("/active").containsAll(meanwhile));
    assertThat(ids("/active")).contains("before").containsAll(meanwhile);
    awaitStatus(active, "active");
    awaitStatus(paused, "paused");
    platform.post("/v1.0/endpoints/" + paused + "/resume", "");
    Await.until(() -> ids("/paused").containsAll(meanwhile));
    assertThat(ids("/paused")).contains("before").containsAll(meanwhile);
  }

  /// A drain that is at it may go on for a second: events are put until several are held back.
  private List<String> putUntilTheyWait(String endpoint) throws InterruptedException {
    List<String> put = new ArrayList<>();
    Await.until(() -> {
      put.add("meanwhile_" + put.size());
      platform.event(put.getLast(), "call_hangup", "{}");
      return backlog(endpoint) >= 3;
    });
    return put;
  }

  @Test
  void what_was_frozen_before_it_was_recovered_is_not_frozen_by_late_news() throws Exception {
    String endpoint = endpoint("/a");

    platform.account("customer_recovered", NOON.plusSeconds(60));
    platform.account("customer_frozen", NOON);
    platform.account("customer_frozen", NOON);

    platform.event("evt_1", "call_hangup", "{}");
    awaitArrival("/a", "evt_1");
    assertThat(status(endpoint)).isEqualTo("active");
  }

  @Test
  void news_that_a_stop_overtakes_are_carried_out_after_the_start() throws Exception {
    String endpoint = endpoint("/a");
    platform.account("customer_frozen", NOON);
    platform.close();

    platform = RunningPlatform.start(data);

    awaitStatus(endpoint, "suspended");
    assertThat(status(endpoint)).isEqualTo("suspended");
  }

  @Test
  void of_a_deleted_customer_nothing_is_left() throws Exception {
    String endpoint = endpoint("/a");
    platform.event("evt_1", "call_hangup", "{}");
    awaitArrival("/a", "evt_1");
    platform.post("/v1.0/endpoints/" + endpoint + "/pause", "");
    platform.event("evt_2", "call_hangup", "{}");

    platform.account("customer_deleted", NOON);
    Await.until(() -> reason(platform.get("/v1.0/endpoints")).equals("ACCESS_KEY_INVALID"));
    Await.until(() -> hasLogged("upkeep.accounts", "\"changed\":1", "\"erased\":2"));
    platform.event("evt_3", "call_hangup", "{}");
    platform.close();

    CustomerId customer = new CustomerId(Uuids.parse(RunningPlatform.CUSTOMER));
    try (SqliteStore store = SqliteStore.open(data, InstantSource.system())) {
      assertThat(store.history().events(customer, everything(), first()).items()).isEmpty();
      assertThat(store.endpoints().count(customer)).isZero();
      assertThat(store.laneRecords().find(EndpointId.parse(endpoint))).isEmpty();
      assertThat(store.upkeep().inventory().list().queues()).isEmpty();
    }
    assertThat(ids("/a")).contains("evt_1").doesNotContain("evt_3");
  }

  private static History.EventQuery everything() {
    return new History.EventQuery(Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Page.Request first() {
    return new Page.Request(10, Optional.empty());
  }

  private boolean hasLogged(String... parts) {
    return platform.log().stream()
        .anyMatch(line -> Stream.of(parts).allMatch(part -> line.contains(part)));
  }

  private String endpoint(String path) {
    return platform.endpoint(receiver.url(path), ALL).path("id").asText();
  }

  private String status(String endpoint) {
    return platform.get("/v1.0/endpoints/" + endpoint).path("status").asText();
  }

  private int backlog(String endpoint) {
    return platform.get("/v1.0/endpoints/" + endpoint).at("/health/backlog").asInt();
  }

  private static String reason(JsonNode answer) {
    return answer.at("/error/reason").asText();
  }

  private void awaitStatus(String endpoint, String status) throws InterruptedException {
    Await.until(() -> status(endpoint).equals(status));
    assertThat(status(endpoint)).isEqualTo(status);
  }

  private void awaitArrival(String path, String event) throws InterruptedException {
    Await.until(() -> ids(path).contains(event));
    assertThat(ids(path)).contains(event);
  }

  private List<String> ids(String path) {
    return receiver.at(path).stream().map(Arrival::id).toList();
  }
}
