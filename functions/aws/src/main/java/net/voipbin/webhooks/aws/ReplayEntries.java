package net.voipbin.webhooks.aws;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.voipbin.webhooks.core.event.JsonText;
import net.voipbin.webhooks.core.event.MalformedJsonException;
import net.voipbin.webhooks.core.replay.ReplayId;

/// An entry of the replay queue as the body of an SQS message: `{"replay_id":"<id>"}`.
public final class ReplayEntries {
  private static final String REPLAY = "replay_id";

  private ReplayEntries() {}

  static String write(ReplayId replay) {
    return "{\"" + REPLAY + "\":\"" + replay + "\"}";
  }

  /// Which replay is to go on; empty when the text is no entry.
  public static Optional<ReplayId> read(String body) {
    try {
      JsonText json = JsonText.parse(body.getBytes(StandardCharsets.UTF_8));
      return json.isObject()
          ? Optional.ofNullable(json.members().get(REPLAY))
              .flatMap(JsonText::string)
              .map(ReplayId::parse)
          : Optional.empty();
    } catch (MalformedJsonException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
