package net.voipbin.webhooks.maintenance;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.core.event.JsonText;
import net.voipbin.webhooks.core.event.MalformedJsonException;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.log.Lines;
import net.voipbin.webhooks.core.management.History;
import net.voipbin.webhooks.core.management.ReingestRejected;
import net.voipbin.webhooks.core.routing.BusEvent;
import net.voipbin.webhooks.core.routing.Incoming;
import net.voipbin.webhooks.core.routing.IngestEvents;
import net.voipbin.webhooks.core.routing.Ingested;

/// Puts events in again that did not get in the first time. An event that has come in meanwhile is
/// not sent twice, so all of this may be repeated.
record Reingestion(IngestEvents ingestEvents, History history, Lines lines, InstantSource clock) {
  /// Lambda Developer Guide, "Capturing records of asynchronous invocations".
  private static final String FAILED_EVENT = "requestPayload";

  /// Enough of a hash to tell events apart.
  private static final int HASH_DIGITS = 40;

  private enum Became {
    ROUTED,
    REPEATED,
    REJECTED,
    WITHHELD,
    FAILED
  }

  /// Everything that was rejected and can be read by now. What still cannot is left as it is.
  JsonObject rejected() {
    Map<Became, Integer> counts = new EnumMap<>(Became.class);
    new ReingestRejected(history, this::ingested)
        .reingest(result -> counts.merge(became(result), 1, Integer::sum));
    return answer(counts);
  }

  JsonObject events(List<Payload> events) {
    Map<Became, Integer> counts = new EnumMap<>(Became.class);
    for (Payload event : events) {
      Payload inside = unwrapped(event);
      Instant now = clock.instant();
      counts.merge(ingest(BusEvent.read(inside.bytes(), hash(inside), now)), 1, Integer::sum);
    }
    return answer(counts);
  }

  /// The event of an on-failure record; any other text is the event itself.
  private static Payload unwrapped(Payload text) {
    try {
      return Optional.ofNullable(JsonText.parse(text.bytes()).members().get(FAILED_EVENT))
          .map(JsonText::toPayload)
          .orElse(text);
    } catch (MalformedJsonException impossible) {
      throw new IllegalStateException("it was read before", impossible);
    }
  }

  private Became ingest(Incoming event) {
    return became(ingested(event));
  }

  private Ingested ingested(Incoming event) {
    Ingested result;
    try {
      result = ingestEvents.ingest(List.of(event), clock.instant()).getFirst();
    } catch (RuntimeException unwell) {
      result = new Ingested.Failed(Lines.describe(unwell));
    }
    lines.ingested(event, result);
    return result;
  }

  private static Became became(Ingested result) {
    return switch (result) {
      case Ingested.Routed _ -> Became.ROUTED;
      case Ingested.Duplicate _ -> Became.REPEATED;
      case Ingested.Rejected _ -> Became.REJECTED;
      case Ingested.Withheld _, Ingested.Obeyed _ -> Became.WITHHELD;
      case Ingested.Failed _ -> Became.FAILED;
    };
  }

  private static JsonObject answer(Map<Became, Integer> counts) {
    return new JsonObject()
        .with("routed", counts.getOrDefault(Became.ROUTED, 0))
        .with("repeated", counts.getOrDefault(Became.REPEATED, 0))
        .with("rejected", counts.getOrDefault(Became.REJECTED, 0))
        .with("withheld", counts.getOrDefault(Became.WITHHELD, 0))
        .with("failed", counts.getOrDefault(Became.FAILED, 0));
  }

  /// The same bytes have the same name each time.
  private static String hash(Payload bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes.bytes());
      return HexFormat.of().formatHex(hash).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
