package net.voipbin.webhooks.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.routing.Rejection;
import net.voipbin.webhooks.sqlite.SqliteStore;
import net.voipbin.webhooks.standalone.operators.AtTheDoor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OperatorsTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir private Path data;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

  private static BufferedReader accounts(String... uris) {
    StringBuilder lines = new StringBuilder();
    for (String uri : uris) {
      lines.append(
          "{\"customer_id\":\"%s\",\"webhook_uri\":\"%s\",\"webhook_secret\":\"hunter2\"}%n"
              .formatted(RunningPlatform.CUSTOMER, uri));
    }
    return new BufferedReader(new StringReader(lines.toString()));
  }

  @Test
  void accounts_are_imported_by_the_running_process() throws Exception {
    try (RunningPlatform platform = RunningPlatform.start(data);
        AtTheDoor door = AtTheDoor.of(data, RANDOM).orElseThrow()) {
      assertThat(door.bring(accounts("http://127.0.0.1:9/a", "http://127.0.0.1:9/b"), out))
          .isTrue();
      assertThat(door.bring(accounts("ftp://127.0.0.1/"), out)).isFalse();
      assertThat(said.toString(StandardCharsets.UTF_8).lines())
          .hasSize(3)
          .noneMatch(line -> line.contains("hunter2"));
      JsonNode endpoints = platform.get("/v1.0/endpoints").path("result");
      assertThat(endpoints).hasSize(2);
      assertThat(endpoints.get(0).path("status").asText()).isEqualTo("active");
      platform.event("e1", "call_hangup", "{}");
      assertThat(platform.get("/v1.0/events/e1").path("endpoints")).hasSize(2);
    }
  }

  @Test
  void what_was_rejected_is_taken_in_when_it_can_be_read() throws Exception {
    try (SqliteStore store = SqliteStore.open(data, InstantSource.system())) {
      store
          .eventLog()
          .reject(
              rejection(
                  "{\"id\":\"e1\",\"customer_id\":\"%s\",\"data\":{}}"
                      .formatted(RunningPlatform.CUSTOMER)));
      store.eventLog().reject(rejection("nonsense"));
    }
    try (RunningPlatform platform = RunningPlatform.start(data);
        AtTheDoor door = AtTheDoor.of(data, RANDOM).orElseThrow()) {
      door.reingestRejected(out);
      door.reingestRejected(out);
      assertThat(said.toString(StandardCharsets.UTF_8).lines())
          .containsExactly(
              "{\"routed\":1,\"repeated\":0,\"rejected\":1,\"withheld\":0,\"failed\":0}",
              "{\"routed\":0,\"repeated\":1,\"rejected\":1,\"withheld\":0,\"failed\":0}");
      assertThat(platform.get("/v1.0/events/e1").path("type").asText()).isEqualTo("call_hangup");
    }
  }

  private static Rejection rejection(String detail) {
    return new Rejection(
        "bus-1",
        "voipbin.call-manager",
        "call_hangup",
        Payload.ofUtf8(detail),
        "we could not read it",
        Instant.parse("2026-11-20T14:00:00Z"));
  }

  @Test
  void nobody_else_gets_in() throws Exception {
    Path file = data.resolve("operators");
    try (RunningPlatform _ = RunningPlatform.start(data)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      String uri = Files.readAllLines(file).getFirst();
      Files.writeString(file, uri + "\nanother word\n");
      assertThat(AtTheDoor.of(data, RANDOM)).isEmpty();
    }
  }

  @Test
  void a_wrong_word_is_answered_like_a_path_that_is_not_there() throws Exception {
    try (RunningPlatform platform = RunningPlatform.start(data)) {
      for (String path : List.of("import", "reingest-rejected", "proof", "nothing")) {
        JsonNode answer = platform.post("/operators/" + path, "");
        assertThat(answer.path("error").path("reason").asText()).isEqualTo("RESOURCE_NOT_FOUND");
      }
    }
  }

  @Test
  void a_stranger_at_an_address_that_was_left_is_told_nothing() throws Exception {
    try (Receiver stranger = new Receiver()) {
      leaveDoorTo(stranger);

      assertThat(AtTheDoor.of(data, RANDOM)).isEmpty();

      assertThat(stranger.at("/operators/proof"))
          .hasSize(1)
          .allSatisfy(arrival -> {
            assertThat(arrival.body()).isEmpty();
            assertThat(arrival.headers().values().toString()).doesNotContain("the word");
          });
      assertThat(stranger.at("/operators/import")).isEmpty();
    }
  }

  @Test
  void a_proof_of_another_word_is_none() throws Exception {
    try (Receiver stranger = new Receiver()) {
      leaveDoorTo(stranger);
      stranger.answer(
          "/operators/proof",
          new Receiver.Answer(200, Map.of("x-operators-proof", "00".repeat(32))));

      assertThat(AtTheDoor.of(data, RANDOM)).isEmpty();
    }
  }

  @Test
  void a_process_that_cannot_answer_now_is_one() throws Exception {
    try (Receiver busy = new Receiver()) {
      leaveDoorTo(busy);
      busy.answer("/operators/proof", Receiver.Answer.of(503));

      assertThatThrownBy(() -> AtTheDoor.of(data, RANDOM))
          .isInstanceOf(IOException.class)
          .hasMessage("the running process answered 503");
    }
  }

  private void leaveDoorTo(Receiver other) throws IOException {
    Files.writeString(data.resolve("operators"), other.url("") + "\nthe word\n");
  }

  @Test
  void a_door_that_was_left_leads_nowhere() throws Exception {
    assertThat(AtTheDoor.of(data, RANDOM)).isEmpty();
    RunningPlatform.start(data).close();
    assertThat(data.resolve("operators")).doesNotExist();
    // As a process that was killed leaves it.
    Files.writeString(data.resolve("operators"), "http://127.0.0.1:1\nthe word\n");
    assertThat(AtTheDoor.of(data, RANDOM)).isEmpty();
  }
}
