package net.voipbin.webhooks.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.EventTypeName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SamplesTest {
  private static final Path FOLDER = Path.of("../../events");
  private static final String CUSTOMER = "7b0c9c1e-52a4-4c0e-8b1b-0d6f5f2a9e10";
  private static final ObjectMapper JSON = new ObjectMapper();

  /// 555-0100 to 555-0199 are reserved for fiction.
  private static final Pattern FICTITIOUS = Pattern.compile("\\+1[2-9]\\d{2}55501\\d{2}");

  private static final Pattern HOST = Pattern.compile("(?:https?://|@)([a-z0-9.-]+)");

  static List<EventType> types() {
    return Catalogue.types();
  }

  @Test
  void the_folder_has_one_file_for_each_type_and_no_other() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.filter(Files::isRegularFile))
          .extracting(file -> file.getFileName().toString())
          .containsExactlyInAnyOrderElementsOf(
              types().stream().map(type -> type.name() + ".json").toList());
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void travels_on_the_class_path_as_it_is_in_the_folder(EventType type) throws IOException {
    assertThat(type.sample()).isEqualTo(Files.readString(FOLDER.resolve(type.name() + ".json")));
  }

  @ParameterizedTest
  @MethodSource("types")
  void is_a_whole_envelope_that_agrees_with_the_catalogue(EventType type) throws IOException {
    JsonNode event = JSON.readTree(type.sample());
    assertThat(event.fieldNames())
        .toIterable()
        .containsExactly(
            "version",
            "id",
            "detail-type",
            "source",
            "account",
            "time",
            "region",
            "resources",
            "detail");
    assertThat(event.at("/detail").fieldNames())
        .toIterable()
        .containsExactly("id", "type", "timestamp", "customer_id", "data");
    assertThat(event.get("source").textValue()).isEqualTo(type.source());
    assertThat(event.get("detail-type").textValue()).isEqualTo(type.name().value());
    assertThat(event.at("/detail/type").textValue()).isEqualTo(type.name().value());
    assertThat(event.at("/detail/customer_id").textValue()).isEqualTo(CUSTOMER);
    assertThat(event.at("/detail/data/customer_id").textValue()).isEqualTo(CUSTOMER);
    assertThat(event.at("/detail/timestamp").textValue())
        .startsWith(event.get("time").textValue().replace("Z", ""));
    assertThat(EventId.isValid(event.at("/detail/id").textValue())).isTrue();
  }

  @ParameterizedTest
  @MethodSource("types")
  void has_exactly_what_the_struct_declares(EventType type) throws IOException {
    assertThat(StructCheck.complaints(type.struct(), data(type))).isEmpty();
  }

  @Test
  void a_member_too_many_one_too_few_and_one_of_another_kind_are_noticed() throws IOException {
    EventType type = Catalogue.find(new EventTypeName("call_hangup")).orElseThrow();
    ObjectNode call = (ObjectNode) data(type);
    assertThat(StructCheck.complaints(type.struct(), call.deepCopy().put("duration", 268)))
        .isNotEmpty();
    assertThat(StructCheck.complaints(type.struct(), call.deepCopy().without("flow_id")))
        .isNotEmpty();
    assertThat(StructCheck.complaints(type.struct(), call.deepCopy().put("status", "over")))
        .isNotEmpty();
    assertThat(StructCheck.complaints(type.struct(), call.deepCopy().put("tm_hangup", "9999")))
        .isNotEmpty();
  }

  @Test
  void no_two_samples_share_an_event_id() {
    assertThat(types())
        .extracting(type -> event(type).at("/detail/id").textValue())
        .doesNotHaveDuplicates();
    assertThat(types())
        .extracting(type -> event(type).get("id").textValue())
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("types")
  void nothing_in_it_is_anybodys(EventType type) {
    JsonNode event = event(type);
    for (String field : Catalogue.CREDENTIAL_FIELDS) {
      for (JsonNode holder : event.findParents(field)) {
        assertThat(texts(holder.get(field)))
            .allMatch(text ->
                text.isEmpty()
                    || text.startsWith("not-a-real-")
                    || text.startsWith("https://hooks.example.com/")
                    || text.chars().allMatch(Character::isDigit));
      }
    }
    assertThat(texts(event))
        .filteredOn(text -> text.startsWith("+"))
        .allMatch(FICTITIOUS.asMatchPredicate());
    assertThat(texts(event).flatMap(text -> HOST.matcher(text).results()))
        .extracting(match -> match.group(1))
        .allMatch(host -> host.endsWith("example.com") || host.endsWith("example.org"));
  }

  private static Stream<String> texts(JsonNode node) {
    return switch (node) {
      case TextNode text -> Stream.of(text.textValue());
      case JsonNode other -> other.valueStream().flatMap(SamplesTest::texts);
    };
  }

  private static JsonNode data(EventType type) {
    return event(type).at("/detail/data");
  }

  private static JsonNode event(EventType type) {
    try {
      return JSON.readTree(type.sample());
    } catch (JsonProcessingException broken) {
      throw new AssertionError(type.name() + " is no JSON", broken);
    }
  }
}
