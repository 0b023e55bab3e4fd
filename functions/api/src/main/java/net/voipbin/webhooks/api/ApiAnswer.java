package net.voipbin.webhooks.api;

import java.util.Map;
import net.voipbin.webhooks.core.event.Payload;

/// An HTTP answer.
///
/// @param headers names in lower case; all but `content-length`, `date` and what belongs to the
///   connection
public record ApiAnswer(int status, Map<String, String> headers, Payload body) {
  public ApiAnswer {
    headers = Map.copyOf(headers);
  }

  /// Answers may show secrets to their owners.
  @Override
  public String toString() {
    return "ApiAnswer[" + status + "]";
  }
}
