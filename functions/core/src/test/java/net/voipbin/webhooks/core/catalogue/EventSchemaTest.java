package net.voipbin.webhooks.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.util.List;
import net.voipbin.webhooks.core.event.EventTypeName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class EventSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final EventType QUEUECALL =
      Catalogue.find(new EventTypeName("queuecall_serviced")).orElseThrow();

  static List<EventType> types() {
    return Catalogue.types();
  }

  @ParameterizedTest
  @MethodSource("types")
  void is_a_schema_of_the_draft_it_names(EventType type) {
    Schema rules = REGISTRY.getSchema(SchemaLocation.of(Dialects.getDraft202012().getId()));
    assertThat(rules.validate(type.schema(), InputFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("types")
  void accepts_the_sample_as_it_would_be_delivered(EventType type) throws IOException {
    assertThat(complaints(type, body(type))).isEmpty();
  }

  @Test
  void allows_members_that_are_new() throws IOException {
    assertThat(complaints(QUEUECALL, changed("queue_id", "\"e4b8d5a1\""))).isEmpty();
  }

  @Test
  void refuses_a_missing_member_an_unknown_word_a_wrong_kind_and_a_malformed_time()
      throws IOException {
    ObjectNode missing = body(QUEUECALL);
    missing.withObject("/data").remove("reference_id");
    assertThat(complaints(QUEUECALL, missing)).hasSize(1);
    assertThat(complaints(QUEUECALL, changed("status", "\"talking\""))).hasSize(1);
    assertThat(complaints(QUEUECALL, changed("duration_waiting", "\"37 s\""))).hasSize(1);
    assertThat(complaints(QUEUECALL, changed("tm_service", "\"noon\""))).hasSize(1);
    assertThat(complaints(QUEUECALL, changed("tm_create", "null"))).isEmpty();
  }

  @Test
  void refuses_another_types_name() throws IOException {
    ObjectNode renamed = body(QUEUECALL).put("type", "queuecall_done");
    assertThat(complaints(QUEUECALL, renamed)).hasSize(1);
  }

  @Test
  void marks_credentials_and_tells_units() throws IOException {
    EventType queue = Catalogue.find(new EventTypeName("queue_updated")).orElseThrow();
    var fields = JSON.readTree(queue.schema()).at("/properties/data/properties");
    assertThat(fields.at("/direct_hash/x-credential").booleanValue()).isTrue();
    assertThat(fields.at("/name").has("x-credential")).isFalse();
    assertThat(fields.at("/wait_timeout/description").textValue()).isEqualTo("milliseconds");
  }

  private static List<Error> complaints(EventType type, ObjectNode body) {
    return REGISTRY
        .getSchema(type.schema())
        .validate(
            body,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }

  private static ObjectNode changed(String member, String json) throws IOException {
    ObjectNode body = body(QUEUECALL);
    body.withObject("/data").set(member, JSON.readTree(json));
    return body;
  }

  /// Everything of `detail` but the customer.
  private static ObjectNode body(EventType type) throws IOException {
    ObjectNode detail = (ObjectNode) JSON.readTree(type.sample()).get("detail");
    detail.remove("customer_id");
    return detail;
  }
}
