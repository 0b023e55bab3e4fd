package net.voipbin.webhooks.standalone;

import net.voipbin.webhooks.standalone.http.Answer;
import net.voipbin.webhooks.standalone.http.Handler;
import net.voipbin.webhooks.standalone.http.Request;

/// `GET /health`: says that requests are served, and what an operator should not overlook.
///
/// @param allowPrivateTargets whether customers can make us reach what is not public
record HealthHandler(String version, boolean allowPrivateTargets) implements Handler {
  @Override
  public Answer handle(Request request) {
    String warnings =
        allowPrivateTargets
            ? "\"WEBHOOKS_ALLOW_PRIVATE_TARGETS is true: endpoints may be on any address\""
            : "";
    return Answer.json(
        200,
        "{\"status\":\"ok\",\"version\":\"%s\",\"warnings\":[%s]}".formatted(version, warnings));
  }
}
