package net.voipbin.webhooks.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import net.voipbin.webhooks.core.catalogue.Catalogue;

/// Hides the values of fields that act like credentials. They are sent to their owner, but not
/// shown again to everybody who may look at the history.
final class Redaction {
  static final String REDACTED = "[redacted]";

  /// Whatever was accepted can be shown: an event's own limits hold, no others.
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private Redaction() {}

  /// The same JSON text, without credentials at any depth. What is unset (empty text, null) stays,
  /// so that one sees that there was nothing. Numbers keep their digits.
  static String redact(String json) {
    StringWriter out = new StringWriter(json.length());
    try (JsonParser in = JSON.createParser(json);
        JsonGenerator to = JSON.createGenerator(out)) {
      while (in.nextToken() != null) {
        copy(in, to);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("stored JSON cannot be read", impossible);
    }
    return escapeLoneSurrogates(out.toString());
  }

  private static void copy(JsonParser in, JsonGenerator to) throws IOException {
    JsonToken token = in.currentToken();
    if (token.isNumeric()) {
      to.writeNumber(in.getText());
      return;
    }
    to.copyCurrentEvent(in);
    boolean isCredential =
        token == JsonToken.FIELD_NAME && Catalogue.CREDENTIAL_FIELDS.contains(in.currentName());
    if (isCredential) {
      JsonToken value = in.nextToken();
      boolean isUnset =
          value == JsonToken.VALUE_NULL
              || (value == JsonToken.VALUE_STRING && in.getText().isEmpty());
      if (isUnset) {
        to.copyCurrentEvent(in);
      } else {
        in.skipChildren();
        to.writeString(REDACTED);
      }
    }
  }

  /// Half a pair has no form in UTF-8, but it has one in JSON (RFC 8259 §8.2).
  private static String escapeLoneSurrogates(String json) {
    if (json.codePoints().noneMatch(Shown::isLoneSurrogate)) {
      return json;
    }
    StringBuilder escaped = new StringBuilder(json.length());
    json.codePoints()
        .forEach(point -> {
          if (Shown.isLoneSurrogate(point)) {
            escaped.append(String.format(Locale.ROOT, "\\u%04x", point));
          } else {
            escaped.appendCodePoint(point);
          }
        });
    return escaped.toString();
  }
}
