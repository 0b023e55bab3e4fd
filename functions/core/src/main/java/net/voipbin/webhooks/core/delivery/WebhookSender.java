package net.voipbin.webhooks.core.delivery;

import java.time.Duration;
import java.util.List;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.target.TargetUrl;

/// Makes one HTTP POST and says how it ended. Never throws for what a receiver does, follows no
/// redirect, tries nothing twice. (That a kept connection had been closed meanwhile is no try: the
/// request then goes out on a new one, and whatever reached the receiver bears the same
/// `webhook-id`.)
public interface WebhookSender {
  /// Blocks until the attempt has ended, at most `request.timeout()` and a little.
  Sent send(Request request);

  /// @param headers all of them but `host` and `content-length`, names in lower case, in order
  /// @param timeout for everything: name, connection, TLS, request, answer
  record Request(TargetUrl url, List<Header> headers, Payload body, Duration timeout) {
    public Request {
      headers = List.copyOf(headers);
    }
  }

  record Header(String name, String value) {}

  record Sent(Outcome outcome, Durations durations) {}
}
