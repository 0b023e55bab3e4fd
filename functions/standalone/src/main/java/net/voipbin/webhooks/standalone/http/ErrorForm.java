package net.voipbin.webhooks.standalone.http;

import net.voipbin.webhooks.core.event.JsonText;

/// How a route's clients expect to read that something went wrong.
@FunctionalInterface
public interface ErrorForm {
  /// @param requestId as in [Request#id()]
  Answer of(Trouble trouble, String requestId);

  /// The form of the customers' API: `{"error":{"status","reason","message","request_id"}}`.
  ErrorForm API =
      (trouble, requestId) ->
          Answer.json(
              trouble.code(),
              "{\"error\":{\"status\":%s,\"reason\":%s,\"message\":%s,\"request_id\":%s}}"
                  .formatted(
                      JsonText.quote(trouble.status()),
                      JsonText.quote(trouble.reason()),
                      JsonText.quote(trouble.message()),
                      JsonText.quote(requestId)));
}
