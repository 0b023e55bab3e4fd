package net.voipbin.webhooks.standalone.http;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import net.voipbin.webhooks.core.log.Log;
import net.voipbin.webhooks.core.log.LogLine;

/// Writes the one line for each request that a handler answers: event, method, path, status and how
/// long it took. Neither query nor headers nor bodies.
///
/// @param event for example `api.answered`
/// @param nanos a clock for durations, in nanoseconds
public record LoggedHandler(Handler handler, String event, Log log, LongSupplier nanos)
    implements Handler {
  @Override
  public Answer handle(Request request) {
    long start = nanos.getAsLong();
    Answer answer = handler.handle(request);
    log.write(
        LogLine.info(event)
            .with("request_id", request.id())
            .with("method", request.method())
            .with("path", request.rawPath())
            .with("status", answer.status())
            .with("request_bytes", request.body().size())
            .with("response_bytes", answer.body().size())
            .with("duration_us", TimeUnit.NANOSECONDS.toMicros(nanos.getAsLong() - start)));
    return answer;
  }
}
