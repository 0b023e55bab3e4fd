package net.voipbin.webhooks.api;

import net.voipbin.webhooks.core.log.Lines;
import net.voipbin.webhooks.core.log.Log;
import net.voipbin.webhooks.core.log.LogLine;

/// The one line of each answered request.
public record ApiLines(Log log) implements ApiLog {
  private static final String NAME = "api.answered";

  @Override
  public void answered(Answered answered) {
    LogLine line = answered.failure().isPresent() ? LogLine.error(NAME) : LogLine.info(NAME);
    line.with("request_id", answered.requestId())
        .with("method", answered.method())
        .with("route", answered.route())
        .with("status", answered.status())
        .with("duration_ms", answered.took().toMillis());
    answered.customer().ifPresent(customer -> line.with("customer_id", customer.toString()));
    answered.failure().map(Lines::describe).ifPresent(text -> line.with("error", text));
    log.write(line);
  }
}
