package net.voipbin.webhooks.standalone.bus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the body of a `PutEvents` request, in one pass and without a tree.
///
/// Members that we do not know are passed over, as AWS does; `null` is as good as absent.
final class PutEventsReader {
  /// Jackson keeps its buffers with the thread by default, and a virtual thread reads only once.
  private static final JsonFactory JSON =
      JsonFactory.builder().recyclerPool(JsonRecyclerPools.newBoundedPool(64)).build();

  /// Reading stops there; more than ten are refused anyway.
  private static final int MOST = 100;

  private PutEventsReader() {}

  /// The entries in their order; empty when there is no `Entries` at all.
  ///
  /// @throws IOException when this is no JSON, or not of the operation's shape
  static Optional<List<PutEventsEntry>> read(byte[] body) throws IOException {
    try (JsonParser json = JSON.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("expected an object");
      }
      Optional<List<PutEventsEntry>> entries = Optional.empty();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        boolean isEntries = json.currentName().equals("Entries");
        JsonToken value = json.nextToken();
        if (isEntries && value != JsonToken.VALUE_NULL) {
          entries = Optional.of(entries(json));
        } else {
          json.skipChildren();
        }
      }
      if (json.nextToken() != null) {
        throw new IOException("expected the end");
      }
      return entries;
    }
  }

  private static List<PutEventsEntry> entries(JsonParser json) throws IOException {
    expect(json, JsonToken.START_ARRAY);
    List<PutEventsEntry> entries = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(json, JsonToken.START_OBJECT);
      PutEventsEntry entry = entry(json);
      if (entries.size() < MOST) {
        entries.add(entry);
      }
    }
    return entries;
  }

  private static PutEventsEntry entry(JsonParser json) throws IOException {
    Optional<Instant> time = Optional.empty();
    String source = "";
    String detailType = "";
    String detail = "";
    String busName = "";
    List<String> resources = List.of();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      if (json.nextToken() == JsonToken.VALUE_NULL) {
        continue;
      }
      switch (name) {
        case "Time" -> time = Optional.of(time(json));
        case "Source" -> source = text(json);
        case "DetailType" -> detailType = text(json);
        case "Detail" -> detail = text(json);
        case "EventBusName" -> busName = text(json);
        case "Resources" -> resources = texts(json);
        default -> json.skipChildren();
      }
    }
    return new PutEventsEntry(time, source, detailType, detail, busName, resources);
  }

  private static String text(JsonParser json) throws IOException {
    expect(json, JsonToken.VALUE_STRING);
    return json.getText();
  }

  private static List<String> texts(JsonParser json) throws IOException {
    expect(json, JsonToken.START_ARRAY);
    List<String> texts = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      texts.add(text(json));
    }
    return texts;
  }

  /// Seconds since 1970 as a number, as JSON 1.1 says, or RFC 3339 text, as people write it.
  private static Instant time(JsonParser json) throws IOException {
    try {
      return json.currentToken().isNumeric()
          ? EpochSeconds.toInstant(json)
          : OffsetDateTime.parse(text(json)).toInstant();
    } catch (DateTimeException | ArithmeticException noTime) {
      throw new IOException("expected a time", noTime);
    }
  }

  private static void expect(JsonParser json, JsonToken expected) throws IOException {
    if (json.currentToken() != expected) {
      throw new IOException("expected " + expected);
    }
  }

  /// Fractions count: SDKs send up to milliseconds, some more.
  private static final class EpochSeconds {
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

    /// Digits of a number, and behind its point: enough for nanoseconds of any year, too few to
    /// make arithmetic slow.
    private static final int MAX_DIGITS = 40;

    static Instant toInstant(JsonParser json) throws IOException {
      if (json.getTextLength() > MAX_DIGITS) {
        throw new IOException("expected a time");
      }
      BigDecimal seconds = json.getDecimalValue();
      boolean isFarOff = seconds.precision() - seconds.scale() > 12;
      boolean isTooFine = seconds.scale() > MAX_DIGITS;
      if (isFarOff || isTooFine) {
        throw new IOException("expected a time");
      }
      BigDecimal whole = new BigDecimal(seconds.toBigInteger());
      long nanos = seconds.subtract(whole).multiply(NANOS).longValue();
      return Instant.ofEpochSecond(whole.longValueExact(), nanos);
    }
  }
}
