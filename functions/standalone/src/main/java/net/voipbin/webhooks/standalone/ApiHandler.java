package net.voipbin.webhooks.standalone;

import net.voipbin.webhooks.api.Api;
import net.voipbin.webhooks.api.ApiAnswer;
import net.voipbin.webhooks.api.ApiRequest;
import net.voipbin.webhooks.api.ApiStores;
import net.voipbin.webhooks.core.management.BearerTokens;
import net.voipbin.webhooks.sqlite.SqliteStore;
import net.voipbin.webhooks.standalone.http.Answer;
import net.voipbin.webhooks.standalone.http.Handler;
import net.voipbin.webhooks.standalone.http.Request;
import net.voipbin.webhooks.standalone.lanes.LocalDoorbell;
import net.voipbin.webhooks.standalone.lanes.LocalReplayQueue;

/// The customers' API on one machine.
record ApiHandler(Api api) implements Handler {
  static ApiStores stores(
      SqliteStore store, BearerTokens tokens, LocalReplayQueue replayQueue, LocalDoorbell bell) {
    return new ApiStores(
        store.endpoints(),
        store.subscriptions(),
        store.subscriptionSource(),
        store.accessKeys(),
        tokens,
        store.idempotencyKeys(),
        store.eventLog(),
        store.accounts(),
        store.history(),
        store.laneSetup(),
        store.laneRecords(),
        store.laneDepths(),
        store.extraDeliveries(),
        store.deadLetters(),
        store.deliveryTargets(),
        store.replays(),
        replayQueue,
        bell);
  }

  @Override
  public Answer handle(Request request) {
    ApiAnswer answer =
        api.handle(
            new ApiRequest(
                request.id(),
                request.method(),
                request.rawPath(),
                request.rawQuery().orElse(""),
                request.headers(),
                request.body()));
    return new Answer(answer.status(), answer.headers(), answer.body());
  }
}
