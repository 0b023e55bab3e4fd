package net.voipbin.webhooks.standalone;

import net.voipbin.webhooks.api.ServiceHealth;
import net.voipbin.webhooks.standalone.http.Answer;
import net.voipbin.webhooks.standalone.http.Handler;
import net.voipbin.webhooks.standalone.http.Request;

/// `GET /health`.
record HealthHandler(ServiceHealth health) implements Handler {
  @Override
  public Answer handle(Request request) {
    return Answer.json(200, health.json());
  }
}
