package net.voipbin.webhooks.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import net.voipbin.webhooks.core.event.JsonText;
import net.voipbin.webhooks.core.event.MalformedJsonException;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.management.Answer;
import net.voipbin.webhooks.core.management.Change;
import net.voipbin.webhooks.core.management.Problem;

/// The members of a request's JSON object, read one by one. What nobody asked for is refused in the
/// end: a misspelt field must not pass unnoticed.
final class Fields {
  /// In bytes.
  static final int MAX_BODY = 256 * 1024;

  /// Everything that answers show and nobody writes.
  private static final Set<String> READ_ONLY =
      Set.of(
          "id",
          "customer_id",
          "endpoint_id",
          "status",
          "status_reason",
          "health",
          "tm_create",
          "tm_update",
          "tm_delete");

  private static final String AN_OBJECT = "the body must be a JSON object, like {\"name\":\"…\"}";

  private final ObjectNode node;
  private final Map<String, JsonText> texts;
  private final Problems problems = new Problems();
  private final Set<String> known = new HashSet<>();

  private Fields(ObjectNode node, Map<String, JsonText> texts) {
    this.node = node;
    this.texts = texts;
  }

  /// For requests that need no body: none is an empty object.
  static Answer<Fields> ofOptional(Payload body) {
    return body.size() == 0 ? Answer.done(new Fields(Json.object(), Map.of())) : of(body);
  }

  /// Refuses what is no JSON object, or cannot be read unambiguously.
  static Answer<Fields> of(Payload body) {
    if (body.size() > MAX_BODY) {
      return Answer.refused(new Problem.TooLarge(MAX_BODY));
    }
    if (body.size() == 0) {
      return unreadable("the body is empty; " + AN_OBJECT);
    }
    try {
      JsonText text = JsonText.parse(body.bytes());
      return Json.parse(body) instanceof ObjectNode object
          ? Answer.done(new Fields(object, text.members()))
          : unreadable(AN_OBJECT);
    } catch (MalformedJsonException malformed) {
      return unreadable(malformed.problem());
    } catch (StreamConstraintsException tooMuch) {
      return unreadable("the body holds a number or a name that is far too long");
    } catch (JsonProcessingException repeated) {
      // The grammar is right, so it is one of these.
      return unreadable("the body is not UTF-8, or names a member of an object twice");
    }
  }

  private static <T> Answer<T> unreadable(String message) {
    return Answer.refused(new Problem.Unreadable(message));
  }

  /// Reads one JSON value; notes a problem and is empty when it is not as it must be.
  interface Reader<T> {
    Optional<T> read(String field, JsonNode value, Problems problems);

    /// Looks closer at what this reader has read.
    default <R> Reader<R> then(Closer<T, R> closer) {
      return (field, value, problems) ->
          read(field, value, problems).flatMap(first -> closer.read(field, first, problems));
    }
  }

  interface Closer<T, R> {
    Optional<R> read(String field, T value, Problems problems);
  }

  /// A field that may be left out. Null sets it back.
  ///
  /// @param unset what it is when it is not set
  <T> Change<T> change(String field, T unset, Reader<T> reader) {
    return given(field)
        .<Change<T>>map(value ->
            value.isNull()
                ? new Change.To<>(unset)
                : reader
                    .read(field, value, problems)
                    .<Change<T>>map(Change.To::new)
                    .orElseGet(Change.Keep::new))
        .orElseGet(Change.Keep::new);
  }

  /// A field that may be left out or null, and has no value then.
  <T> Change<Optional<T>> optional(String field, Reader<T> reader) {
    Reader<Optional<T>> wrapped = reader.then((_, value, _) -> Optional.of(Optional.of(value)));
    return change(field, Optional.empty(), wrapped);
  }

  /// A field that always has a value: it may be left out of a change, but not set to null.
  <T> Change<T> valued(String field, Reader<T> reader) {
    return given(field)
        .flatMap(value -> value.isNull() ? missing(field) : reader.read(field, value, problems))
        .<Change<T>>map(Change.To::new)
        .orElseGet(Change.Keep::new);
  }

  /// Notes a problem when the field is not there.
  void require(String field) {
    if (!node.has(field)) {
      missing(field);
    }
  }

  private <T> Optional<T> missing(String field) {
    return problems.add(field, "required", Shown.quoted(field) + " is required");
  }

  boolean has(String field) {
    return given(field).filter(value -> !value.isNull()).isPresent();
  }

  Problems problems() {
    return problems;
  }

  /// The value of a field as its bytes came.
  String textOf(String field) {
    return Optional.ofNullable(texts.get(field)).map(JsonText::utf8).orElse("null");
  }

  /// The value of a field as its bytes came, to be looked into.
  Optional<JsonText> jsonOf(String field) {
    return Optional.ofNullable(texts.get(field));
  }

  private Optional<JsonNode> given(String field) {
    known.add(field);
    return Optional.ofNullable(node.get(field));
  }

  /// To be called when every field was read.
  ///
  /// @param value asked for only when nothing is wrong
  <T> Answer<T> answer(Supplier<T> value) {
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String field = member.getKey();
      if (READ_ONLY.contains(field) && !known.contains(field)) {
        problems.add(field, "read_only", Shown.quoted(field) + " cannot be written; leave it out");
      } else if (!known.contains(field)) {
        problems.add(
            field,
            "unknown_field",
            Shown.quoted(field) + " is not a field of this request; leave it out");
      }
    }
    return problems.answer(value);
  }
}
