package net.voipbin.webhooks.standalone.bus;

import java.util.Map;
import net.voipbin.webhooks.core.event.JsonText;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.standalone.http.Answer;

/// One result for each entry, in their order, in the making (EventBridge API reference,
/// "PutEventsResultEntry"). Places are 0-based. Used by one thread.
final class PutEventsResults {
  private final String[] results;
  private int failed;

  PutEventsResults(int entries) {
    this.results = new String[entries];
  }

  void taken(int place, String eventId) {
    results[place] = "{\"EventId\":\"" + eventId + "\"}";
  }

  void failed(int place, String code, String message) {
    results[place] =
        "{\"ErrorCode\":"
            + JsonText.quote(code)
            + ",\"ErrorMessage\":"
            + JsonText.quote(message)
            + "}";
    failed++;
  }

  Answer answer(String requestId) {
    String body =
        "{\"FailedEntryCount\":" + failed + ",\"Entries\":[" + String.join(",", results) + "]}";
    return new Answer(
        200,
        Map.of("content-type", AwsError.CONTENT_TYPE, "x-amzn-requestid", requestId),
        Payload.ofUtf8(body));
  }
}
