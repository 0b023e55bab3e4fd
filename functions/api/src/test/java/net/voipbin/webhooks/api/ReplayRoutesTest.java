package net.voipbin.webhooks.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.management.ManagementWorld;
import net.voipbin.webhooks.core.replay.Progress;
import net.voipbin.webhooks.core.replay.Replay;
import net.voipbin.webhooks.core.replay.ReplayId;
import net.voipbin.webhooks.core.replay.ReplayStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReplayRoutesTest {
  private static final String DAY =
      "\"from\":\"2026-11-19T00:00:00Z\",\"to\":\"2026-11-20T00:00:00Z\"";

  private final ApiWorld world = new ApiWorld();
  private final String endpoint = world.endpoint();
  private final String replays = "/v1.0/endpoints/" + endpoint + "/replays";

  @Test
  void a_replay_is_started_shown_listed_and_canceled() {
    ApiWorld.Said started = start("\"kind\":\"failed\",\"event_types\":[\"Call_*\"]");

    assertThat(started.status()).isEqualTo(201);
    String one = "/v1.0/replays/" + started.text("/id");
    assertThat(started.answer().headers()).containsEntry("location", one);
    assertThat(started.text("/status")).isEqualTo("running");
    assertThat(started.text("/endpoint_id")).isEqualTo(endpoint);
    assertThat(started.text("/event_types/0")).isEqualTo("call_*");
    assertThat(world.replayQueue).containsExactly(ReplayId.parse(started.text("/id")));
    assertThat(world.get(one).json()).isEqualTo(started.json());
    assertThat(world.get(replays).json().at("/result/0")).isEqualTo(started.json());

    assertThat(world.delete(one).text("/status")).isEqualTo("canceled");
    assertThat(world.delete(one).status()).isEqualTo(200);
    assertThat(world.get(one).text("/status")).isEqualTo("canceled");
  }

  @Test
  void progress_is_shown() {
    ApiWorld.Said started = start("\"kind\":\"missing\"");
    Replay before =
        world
            .replays
            .find(ManagementWorld.CUSTOMER, ReplayId.parse(started.text("/id")))
            .orElseThrow();
    Progress half = new Progress(Progress.Phase.SENDING, before.progress().after(), 10, 4);
    world.replays.replace(
        before, before.with(ReplayStatus.RUNNING, half, before.due(), before.updated()));

    ApiWorld.Said shown = world.get("/v1.0/replays/" + started.text("/id"));

    assertThat(shown.text("/found")).isEqualTo("10");
    assertThat(shown.text("/sent")).isEqualTo("4");
    assertThat(shown.text("/left")).isEqualTo("6");
    assertThat(shown.json().path("event_types").isNull()).isTrue();
  }

  @Test
  void another_of_the_same_kind_has_to_wait() {
    start("\"kind\":\"failed\"");

    ApiWorld.Said second = start("\"kind\":\"failed\"");

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.text("/error/reason")).isEqualTo("REPLAY_RUNNING");
    assertThat(start("\"kind\":\"missing\"").status()).isEqualTo(201);
  }

  @Test
  void an_endpoint_that_was_stopped_gets_none() {
    world.set(endpoint, EndpointStatus.DISABLED);

    ApiWorld.Said refused = start("\"kind\":\"failed\"");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("/error/reason")).isEqualTo("ENDPOINT_DISABLED");
  }

  @Test
  void the_future_is_left_out() {
    ApiWorld.Said started =
        world.post(
            replays,
            "{\"from\":\"2026-11-20T00:00:00Z\",\"to\":\"2999-01-01T00:00:00Z\",\"kind\":\"failed\"}");

    assertThat(started.text("/to")).isEqualTo("2026-11-20T14:03:11.402517Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{}; from,to,kind",
        "{'from':'yesterday','to':null,'kind':'all'}; from,to,kind",
        "{'from':'2026-11-20T00:00:00Z','to':'2026-11-20T00:00:00Z','kind':'failed'}; from",
        "{'from':'2026-11-21T00:00:00Z','to':'2026-11-22T00:00:00Z','kind':'failed'}; from",
        "{'from':'2026-10-01T00:00:00Z','to':'2026-11-02T00:00:00Z','kind':'failed'}; from",
        "{'from':'2026-11-19T00:00:00Z','to':'2026-11-20T00:00:00Z','kind':'failed',"
            + "'event_types':[]}; event_types",
        "{'from':'2026-11-19T00:00:00Z','to':'2026-11-20T00:00:00Z','kind':'failed',"
            + "'event_types':['*l'],'limit':1}; event_types[0],limit",
      },
      quoteCharacter = '`')
  void all_that_is_wrong_is_said_at_once(String body, String fields) {
    ApiWorld.Said refused = world.post(replays, body.replace('\'', '"'));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.wrongFields()).containsExactlyInAnyOrder(fields.split(","));
    assertThat(world.replayQueue).isEmpty();
  }

  @Test
  void others_see_nothing_and_readers_change_nothing() {
    String one = "/v1.0/replays/" + start("\"kind\":\"failed\"").text("/id");
    String body = "{" + DAY + ",\"kind\":\"missing\"}";

    assertThat(world.ask(world.otherAdmin, "GET", one, "").status()).isEqualTo(404);
    assertThat(world.ask(world.otherAdmin, "DELETE", one, "").status()).isEqualTo(404);
    assertThat(world.ask(world.otherAdmin, "GET", replays, "").status()).isEqualTo(404);
    assertThat(world.ask(world.otherAdmin, "POST", replays, body).status()).isEqualTo(404);
    assertThat(world.ask(world.reader, "POST", replays, body).status()).isEqualTo(403);
    assertThat(world.ask(world.reader, "DELETE", one, "").status()).isEqualTo(403);
    assertThat(world.ask(world.reader, "GET", one, "").status()).isEqualTo(200);
    assertThat(world.get("/v1.0/replays/" + new UUID(1, 1)).status()).isEqualTo(404);
    assertThat(world.get("/v1.0/replays/none").status()).isEqualTo(404);
  }

  private ApiWorld.Said start(String rest) {
    return world.post(replays, "{" + DAY + "," + rest + "}");
  }
}
