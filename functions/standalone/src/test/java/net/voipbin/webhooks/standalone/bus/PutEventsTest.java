package net.voipbin.webhooks.standalone.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import net.voipbin.webhooks.core.event.JsonText;
import net.voipbin.webhooks.core.routing.Incoming;
import net.voipbin.webhooks.standalone.http.Answer;
import net.voipbin.webhooks.standalone.log.RecordingLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PutEventsTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final String FIRST_ID = "00000000-0000-0000-0000-000000000001";
  private static final String VALID =
      entry(
          "voipbin.call-manager", "call_hangup", "{\"id\":\"a\"}", ",\"EventBusName\":\"voipbin\"");

  private final RecordingIngestion ingestion = new RecordingIngestion();
  private final RecordingLog log = new RecordingLog();
  private final AtomicLong ids = new AtomicLong();
  private final PutEvents putEvents =
      new PutEvents(
          ingestion,
          Optional.empty(),
          InstantSource.fixed(NOW),
          () -> new UUID(0, ids.incrementAndGet()),
          log);

  @Test
  void takes_an_entry_and_answers_with_the_id_under_which_it_goes_on() {
    Answer answer = put(VALID);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers())
        .containsEntry("content-type", "application/x-amz-json-1.1")
        .containsEntry("x-amzn-requestid", BusRequests.REQUEST_ID);
    assertThat(answer.body().utf8())
        .isEqualTo("{\"FailedEntryCount\":0,\"Entries\":[{\"EventId\":\"" + FIRST_ID + "\"}]}");
    Incoming incoming = ingestion.incoming().getFirst();
    assertThat(incoming.busEventId()).isEqualTo(FIRST_ID);
    assertThat(incoming.source()).isEqualTo("voipbin.call-manager");
    assertThat(incoming.detailType()).isEqualTo("call_hangup");
    assertThat(incoming.time()).isEqualTo(NOW);
  }

  @Test
  void the_bytes_of_the_detail_pass_unchanged() {
    String detail = "{ \"b\" : 1.50, \"a\":\"\\u00e9 é 한글 😀\",\"a\":[ ] }";
    put(entry("voipbin.x", "t", detail, ""));
    assertThat(ingestion.incoming().getFirst().detail().utf8()).isEqualTo(detail);
  }

  @ParameterizedTest
  @CsvSource({
    "1767323045, 2026-01-02T03:04:05Z",
    "1767323045.678, 2026-01-02T03:04:05.678Z",
    "1.767323045678E9, 2026-01-02T03:04:05.678Z",
    "-1.5, 1969-12-31T23:59:58.500Z",
    "'\"2026-01-02T03:04:05Z\"', 2026-01-02T03:04:05Z",
    "'\"2026-01-02T12:04:05+09:00\"', 2026-01-02T03:04:05Z",
    "null, 2026-01-02T03:04:05Z",
  })
  void reads_times_as_seconds_and_as_text(String time, Instant expected) {
    put(entry("voipbin.x", "t", "{}", ",\"Time\":" + time));
    assertThat(ingestion.incoming().getFirst().time()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"yesterday\"", "true", "1e30", "1e999999999", "1e-999999999", "{}"})
  void refuses_times_that_are_none(String time) {
    Answer answer = put(entry("voipbin.x", "t", "{}", ",\"Time\":" + time));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.headers()).containsEntry("x-amzn-errortype", "SerializationException");
  }

  @Test
  void one_wrong_entry_does_not_keep_the_others_out() {
    String body =
        put(
                "{}",
                entry("voipbin.x", "", "{}", ""),
                "{\"Source\":\"voipbin.x\",\"DetailType\":\"t\",\"Detail\":null}",
                VALID,
                entry("aws.ec2", "t", "{}", ""),
                entry("voipbin.x", "t", "[]", ""),
                entry("voipbin.x", "t", "{\"a\":", ""))
            .body()
            .utf8();
    assertThat(body)
        .isEqualTo(
            "{\"FailedEntryCount\":6,\"Entries\":["
                + invalid("Source")
                + ","
                + invalid("DetailType")
                + ","
                + invalid("Detail")
                + ",{\"EventId\":\""
                + FIRST_ID
                + "\"},{\"ErrorCode\":\"NotAuthorizedForSourceException\",\"ErrorMessage\":\"Not"
                + " authorized for the source.\"},"
                + malformed()
                + ","
                + malformed()
                + "]}");
    assertThat(ingestion.incoming()).hasSize(1);
  }

  @Test
  void what_the_bus_took_gets_an_id_whatever_became_of_the_event() {
    String body =
        put(
                entry("voipbin.x", "duplicate", "{}", ""),
                entry("voipbin.x", "failed", "{}", ""),
                entry("voipbin.x", "rejected", "{}", ""))
            .body()
            .utf8();
    assertThat(body)
        .isEqualTo(
            "{\"FailedEntryCount\":1,\"Entries\":["
                + "{\"EventId\":\"00000000-0000-0000-0000-000000000001\"},"
                + "{\"ErrorCode\":\"InternalFailure\",\"ErrorMessage\":\"the disk is full\"},"
                + "{\"EventId\":\"00000000-0000-0000-0000-000000000003\"}]}");
  }

  @Test
  void other_sources_are_taken_and_ignored_as_a_rule_would() {
    assertThat(put(entry("billing", "t", "{}", "")).body().utf8()).contains("\"EventId\"");
    assertThat(ingestion.incoming()).isEmpty();
    assertThat(log.lines()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "voipbin",
        "voipbin-prod",
        "arn:aws:events:eu-west-1:123456789012:event-bus/voipbin-prod"
      })
  void our_bus_has_these_names(String name) {
    put(entry("voipbin.x", "t", "{}", ",\"EventBusName\":\"" + name + "\""));
    assertThat(ingestion.incoming()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "default",
        "voipbin2",
        "my-voipbin",
        "arn:aws:events:eu-west-1:123456789012:event-bus/default"
      })
  void events_to_a_bus_that_is_not_there_get_an_id_and_are_lost_but_logged(String name) {
    Answer answer = put(entry("voipbin.x", "t", "{}", ",\"EventBusName\":\"" + name + "\""));
    assertThat(answer.body().utf8()).contains("\"FailedEntryCount\":0", "EventId");
    assertThat(ingestion.incoming()).isEmpty();
    assertThat(log.lines()).singleElement().asString().contains("bus.dropped");
  }

  @Test
  void refuses_a_name_that_no_bus_can_have() {
    Answer answer = put(VALID, entry("voipbin.x", "t", "{}", ",\"EventBusName\":\"a b\""));
    assertThat(answer.body().utf8())
        .startsWith(
            "{\"__type\":\"ValidationException\",\"message\":\"1 validation error detected: Value at"
                + " 'entries.2.member.eventBusName' failed to satisfy constraint");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"Entries\":[]}", "{\"Entries\":null}"})
  void refuses_no_entries(String body) {
    Answer answer = putEvents.handle(BusRequests.putEvents(body));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().utf8())
        .isEqualTo(
            "{\"__type\":\"ValidationException\",\"message\":\"1 validation error detected: Value"
                + " '[]' at 'entries' failed to satisfy constraint: Member must have length greater"
                + " than or equal to 1\"}");
  }

  @Test
  void takes_ten_entries_and_refuses_eleven() {
    String[] ten = new String[10];
    Arrays.fill(ten, VALID);
    assertThat(put(ten).status()).isEqualTo(200);
    assertThat(ingestion.incoming()).hasSize(10);
    String[] eleven = new String[11];
    Arrays.fill(eleven, VALID);
    Answer refused = put(eleven);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().utf8()).contains("Member must have length less than or equal to 10");
    assertThat(ingestion.incoming()).hasSize(10);
  }

  @Test
  void takes_one_mebibyte_and_refuses_one_byte_more() {
    String rest = "voipbin.x" + "t" + "{\"x\":\"\"}";
    String detail = "{\"x\":\"" + "y".repeat((1 << 20) - rest.length()) + "\"}";
    assertThat(put(entry("voipbin.x", "t", detail, "")).status()).isEqualTo(200);
    Answer refused = put(entry("voipbin.xx", "t", detail, ""));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().utf8())
        .isEqualTo(
            "{\"__type\":\"ValidationException\",\"message\":\"Total size of the entries in the"
                + " request is over the limit.\"}");
  }

  @Test
  void a_time_counts_fourteen_bytes_and_resources_count_too() {
    PutEventsEntry entry =
        new PutEventsEntry(Optional.of(NOW), "é", "t", "{}", "voipbin", List.of("arn:1", "arn:2"));
    assertThat(entry.size()).isEqualTo(14 + 2 + 1 + 2 + 5 + 5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"Entries\":{}}",
        "{\"Entries\":[1]}",
        "{\"Entries\":[{\"Source\":1}]}",
        "{\"Entries\":[{\"Source\":\"a\"}]} x",
        "{\"Entries\":[{\"Resources\":[1]}]}",
        "\u001f\u008b"
      })
  void refuses_what_is_no_put_events_request(String body) {
    Answer answer = putEvents.handle(BusRequests.putEvents(body));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().utf8()).isEqualTo("{\"__type\":\"SerializationException\"}");
  }

  @Test
  void passes_over_members_it_does_not_know() {
    Answer answer =
        putEvents.handle(
            BusRequests.putEvents(
                "{\"EndpointId\":\"abc.veo\",\"X\":{\"Entries\":[1]},\"Entries\":["
                    + entry("voipbin.x", "t", "{}", ",\"TraceHeader\":\"r\",\"Y\":[{\"a\":1}]")
                    + "]}"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(ingestion.incoming()).hasSize(1);
  }

  @Test
  void knows_no_other_operation() {
    Answer other =
        putEvents.handle(
            BusRequests.with(BusRequests.putEvents("{}"), "x-amz-target", "AWSEvents.ListRules"));
    assertThat(other.status()).isEqualTo(400);
    assertThat(other.headers()).containsEntry("x-amzn-errortype", "UnknownOperationException");
    Answer none =
        putEvents.handle(BusRequests.without(BusRequests.putEvents("{}"), "x-amz-target"));
    assertThat(none.headers()).containsEntry("x-amzn-errortype", "UnknownOperationException");
  }

  @Test
  void with_a_key_nothing_unsigned_is_looked_at() {
    PutEvents guarded =
        new PutEvents(
            ingestion,
            Optional.of(new SigV4Verifier(new PublisherKey("id", "secret"))),
            InstantSource.fixed(NOW),
            UUID::randomUUID,
            log);
    Answer answer = guarded.handle(BusRequests.putEvents("{\"Entries\":[" + VALID + "]}"));
    assertThat(answer.headers())
        .containsEntry("x-amzn-errortype", "MissingAuthenticationTokenException");
    assertThat(ingestion.incoming()).isEmpty();
  }

  @Test
  void what_ingestion_throws_is_not_swallowed_so_that_sdks_get_a_500_and_retry() {
    assertThatThrownBy(() -> put(entry("voipbin.x", "explode", "{}", "")))
        .isInstanceOf(IllegalStateException.class);
  }

  private Answer put(String... entries) {
    return putEvents.handle(
        BusRequests.putEvents("{\"Entries\":[" + String.join(",", entries) + "]}"));
  }

  private static String entry(String source, String type, String detail, String more) {
    return "{\"Source\":%s,\"DetailType\":%s,\"Detail\":%s%s}"
        .formatted(JsonText.quote(source), JsonText.quote(type), JsonText.quote(detail), more);
  }

  private static String invalid(String parameter) {
    return ("{\"ErrorCode\":\"InvalidArgument\",\"ErrorMessage\":\"Parameter %s is not valid."
            + " Reason: %s is a required argument.\"}")
        .formatted(parameter, parameter);
  }

  private static String malformed() {
    return "{\"ErrorCode\":\"MalformedDetail\",\"ErrorMessage\":\"Detail is malformed.\"}";
  }
}
