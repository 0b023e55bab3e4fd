package net.voipbin.webhooks.standalone.bus;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.log.Log;
import net.voipbin.webhooks.core.log.LogLine;
import net.voipbin.webhooks.core.routing.Incoming;
import net.voipbin.webhooks.core.routing.Ingested;
import net.voipbin.webhooks.standalone.http.Answer;
import net.voipbin.webhooks.standalone.http.Handler;
import net.voipbin.webhooks.standalone.http.Request;

/// EventBridge's `PutEvents`, as the AWS CLI and the SDKs send it: `POST /` in AWS's JSON protocol
/// 1.1 (Smithy, "AWS JSON 1.1 protocol"; EventBridge API reference, "PutEvents").
///
/// SDKs do not compress this operation's requests (the service's model has no request compression),
/// so a compressed one is refused like any body that is no JSON.
public final class PutEvents implements Handler {
  /// In bytes, on the wire. The entries' 1 MiB, with every quotation mark of `Detail` escaped and
  /// other letters as `\\uXXXX`, stays below.
  public static final int MAX_BODY = 4 << 20;

  static final int MAX_ENTRIES = 10;

  /// In bytes, all entries together (EventBridge User Guide, "Quotas", "PutEvents entry size").
  static final long MAX_SIZE = 1 << 20;

  private static final String TARGET = "x-amz-target";
  private static final String OPERATION = "AWSEvents.PutEvents";

  private static final String BUS_NAMES =
      "(arn:aws[\\w-]*:events:[a-z]+-[a-z]+-[\\w-]+:[0-9]{12}:event-bus\\/)?[\\.\\-_A-Za-z0-9]+";
  private static final Pattern BUS_NAME = Pattern.compile(BUS_NAMES);

  private final Ingestion ingestion;
  private final Optional<SigV4Verifier> verifier;
  private final InstantSource clock;
  private final Supplier<UUID> ids;
  private final Log log;

  /// @param verifier empty: everybody who can connect may put events
  /// @param ids names for entries, each another one
  public PutEvents(
      Ingestion ingestion,
      Optional<SigV4Verifier> verifier,
      InstantSource clock,
      Supplier<UUID> ids,
      Log log) {
    this.ingestion = ingestion;
    this.verifier = verifier;
    this.clock = clock;
    this.ids = ids;
    this.log = log;
  }

  @Override
  public Answer handle(Request request) {
    Instant now = clock.instant();
    Optional<AwsError> refused =
        verifier.flatMap(v -> v.problem(request, now)).or(() -> otherOperation(request));
    if (refused.isPresent()) {
      return refused.get().answer(request.id());
    }
    try {
      List<PutEventsEntry> entries = PutEventsReader.read(request.body().bytes()).orElse(List.of());
      Optional<AwsError> problem = problem(entries);
      return problem.isPresent()
          ? problem.get().answer(request.id())
          : put(entries, now, request.id());
    } catch (IOException unreadable) {
      return AwsError.unreadable("").answer(request.id());
    }
  }

  private static Optional<AwsError> otherOperation(Request request) {
    return request.header(TARGET).filter(OPERATION::equals).isPresent()
        ? Optional.empty()
        : Optional.of(
            AwsError.badRequest(
                "UnknownOperationException", "this is an event bus; it knows PutEvents only"));
  }

  /// What makes the request fail as a whole.
  private static Optional<AwsError> problem(List<PutEventsEntry> entries) {
    if (entries.isEmpty()) {
      return Optional.of(
          AwsError.invalid(
              "Value '[]' at 'entries' failed to satisfy constraint: "
                  + "Member must have length greater than or equal to 1"));
    }
    if (entries.size() > MAX_ENTRIES) {
      return Optional.of(
          AwsError.invalid(
              "Value '[PutEventsRequestEntry]' at 'entries' failed to satisfy constraint: "
                  + "Member must have length less than or equal to 10"));
    }
    long size = 0;
    for (int i = 0; i < entries.size(); i++) {
      String busName = entries.get(i).busName();
      if (!busName.isEmpty() && !BUS_NAME.matcher(busName).matches()) {
        return Optional.of(
            AwsError.invalid(
                "Value at 'entries.%d.member.eventBusName' failed to satisfy constraint: "
                        .formatted(i + 1)
                    + "Member must satisfy regular expression pattern: "
                    + BUS_NAMES));
      }
      size += entries.get(i).size();
    }
    return size > MAX_SIZE
        ? Optional.of(
            AwsError.badRequest(
                "ValidationException",
                "Total size of the entries in the request is over the limit."))
        : Optional.empty();
  }

  private Answer put(List<PutEventsEntry> entries, Instant now, String requestId) {
    PutEventsResults results = new PutEventsResults(entries.size());
    List<Incoming> batch = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    int dropped = 0;
    for (int i = 0; i < entries.size(); i++) {
      PutEventsEntry entry = entries.get(i);
      switch (EntryVerdict.of(entry)) {
        case EntryVerdict.Failed(String code, String message) -> results.failed(i, code, message);
        case EntryVerdict.Ignored() -> results.taken(i, newId());
        case EntryVerdict.Dropped() -> {
          results.taken(i, newId());
          dropped++;
        }
        case EntryVerdict.Ours(Payload detail) -> {
          places.add(i);
          Instant time = entry.time().orElse(now);
          batch.add(new Incoming(newId(), entry.source(), entry.detailType(), time, detail));
        }
      }
    }
    if (dropped > 0) {
      log.write(
          LogLine.warn("bus.dropped")
              .with("request_id", requestId)
              .with("entries", dropped)
              .with("reason", "no such event bus; ours is voipbin"));
    }
    ingest(batch, places, now, results);
    return results.answer(requestId);
  }

  private void ingest(
      List<Incoming> batch, List<Integer> places, Instant now, PutEventsResults results) {
    if (batch.isEmpty()) {
      return;
    }
    List<Ingested> ingested = ingestion.ingest(batch, now);
    for (int i = 0; i < batch.size(); i++) {
      int place = places.get(i);
      switch (ingested.get(i)) {
        // The bus took it. Whether the event inside was of use is told to operators, not to it.
        case Ingested.Routed _,
            Ingested.Duplicate _,
            Ingested.Withheld _,
            Ingested.Obeyed _,
            Ingested.Rejected _ ->
            results.taken(place, batch.get(i).busEventId());
        case Ingested.Failed(String reason) -> results.failed(place, "InternalFailure", reason);
      }
    }
  }

  private String newId() {
    return ids.get().toString();
  }
}
