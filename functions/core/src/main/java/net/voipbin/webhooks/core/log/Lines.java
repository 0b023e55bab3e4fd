package net.voipbin.webhooks.core.log;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.delivery.Attempt;
import net.voipbin.webhooks.core.delivery.Outcome;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.BellFate;
import net.voipbin.webhooks.core.lane.LaneCommand;
import net.voipbin.webhooks.core.lane.LaneMessage;
import net.voipbin.webhooks.core.lane.LaneWatch;
import net.voipbin.webhooks.core.lane.LaneWrite;
import net.voipbin.webhooks.core.replay.Replay;
import net.voipbin.webhooks.core.routing.Incoming;
import net.voipbin.webhooks.core.routing.Ingested;

/// The one line of each unit of work: which fields it has is decided here.
public record Lines(Log log) implements LaneWatch {
  private static final int PLACES = 6;

  @Override
  public void attempted(LaneMessage message, Attempt attempt) {
    LogLine line =
        LogLine.info("delivery.attempted")
            .with("delivery_id", message.delivery().toString())
            .with("event_type", message.eventType().value())
            .with("customer_id", message.customer().toString())
            .with("attempt", attempt.number())
            .with("duration_ms", attempt.durations().total().toMillis());
    log.write(outcome(line, attempt.outcome()));
  }

  private static LogLine outcome(LogLine line, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Responded(int status, _, _) ->
          line.with("outcome", "responded").with("status_code", status);
      case Outcome.TimedOut(String reason) ->
          line.with("outcome", "timed_out").with("reason", reason);
      case Outcome.Unreachable(String reason) ->
          line.with("outcome", "unreachable").with("reason", reason);
      case Outcome.Refused(var refusal) ->
          line.with("outcome", "refused").with("reason", refusal.message());
      case Outcome.TlsFailed(String reason) ->
          line.with("outcome", "tls_failed").with("reason", reason);
    };
  }

  @Override
  public void unanswered(EndpointId lane, LaneCommand command, Throwable failure) {
    log.write(
        LogLine.warn("lane.call_failed")
            .with("endpoint_id", lane.toString())
            .with("call", call(command))
            .with("error", describe(failure))
            .with("cause", describe(root(failure))));
  }

  /// Like `append_probe` or `write_renew`.
  private static String call(LaneCommand command) {
    return command instanceof LaneCommand.Write(LaneWrite write)
        ? "write_" + snakeCase(write.getClass())
        : snakeCase(command.getClass());
  }

  private static String snakeCase(Class<?> type) {
    return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    for (Throwable cause = root.getCause(); cause != null; cause = root.getCause()) {
      root = cause;
    }
    return root;
  }

  /// A run that failed gave up its lane unsure of something: a bell comes back for it when the
  /// lease is over.
  public void drained(EndpointId lane, BellFate fate, Duration took) {
    LogLine line =
        switch (fate) {
          case DONE -> LogLine.info("lane.drained");
          case FAILED -> LogLine.warn("lane.drain_failed");
        };
    log.write(line.with("endpoint_id", lane.toString()).with("duration_ms", took.toMillis()));
  }

  public void ingested(Incoming incoming, Ingested result) {
    LogLine line =
        switch (result) {
          case Ingested.Routed(var event, var endpoints) ->
              LogLine.info("event.routed")
                  .with("event_id", event.id().value())
                  .with("customer_id", event.customer().toString())
                  .with("endpoints", endpoints.size());
          case Ingested.Duplicate(var event) ->
              LogLine.info("event.duplicate")
                  .with("event_id", event.id().value())
                  .with("customer_id", event.customer().toString());
          case Ingested.Withheld _ -> LogLine.info("event.withheld");
          case Ingested.Obeyed(var customer, var standing) ->
              LogLine.info("account.noted")
                  .with("customer_id", customer.toString())
                  .with("standing", standing.label());
          case Ingested.Rejected(String reason) ->
              LogLine.warn("event.rejected").with("reason", reason);
          case Ingested.Failed(String reason) ->
              LogLine.error("event.failed").with("reason", reason);
        };
    log.write(
        line.with("event_type", incoming.detailType())
            .with("source", incoming.source())
            .with("bus_event_id", incoming.busEventId()));
  }

  /// Of a replay's many steps the one that ends it.
  public void advanced(Replay replay) {
    if (!replay.isRunning()) {
      log.write(
          LogLine.info("replay.ended")
              .with("replay_id", replay.id().toString())
              .with("customer_id", replay.customer().toString())
              .with("endpoint_id", replay.endpoint().toString())
              .with("status", replay.status().label())
              .with("found", replay.progress().found())
              .with("sent", replay.progress().sent()));
    }
  }

  /// Class, place, callers and cause, not the message: it may hold what a customer wrote.
  public static String describe(Throwable failure) {
    String places =
        Stream.of(failure.getStackTrace())
            .limit(PLACES)
            .map(place -> place.getFileName() + ":" + place.getLineNumber())
            .collect(Collectors.joining(" < "));
    Throwable cause = failure.getCause();
    return failure.getClass().getName()
        + (places.isEmpty() ? "" : " at " + places)
        + (cause == null ? "" : "; cause: " + cause.getClass().getName());
  }
}
