package net.voipbin.webhooks.standalone.bus;

import java.util.Optional;
import java.util.regex.Pattern;
import net.voipbin.webhooks.core.event.JsonText;
import net.voipbin.webhooks.core.event.MalformedJsonException;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.routing.Incoming;

/// What the bus makes of one entry, before anybody looks at the event inside.
sealed interface EntryVerdict {
  /// A rule hands it to us.
  ///
  /// @param detail the JSON object's bytes
  record Ours(Payload detail) implements EntryVerdict {}

  /// Taken, and nobody on this bus asks for such a source.
  record Ignored() implements EntryVerdict {}

  /// Taken, and lost: there is no such bus. EventBridge does the same (aws/aws-sdk#186).
  record Dropped() implements EntryVerdict {}

  /// @param code as in EventBridge's API reference, "PutEventsResultEntry"
  record Failed(String code, String message) implements EntryVerdict {}

  /// EventBridge API reference, "PutEventsRequestEntry".
  int MAX_DETAIL_TYPE = 128;

  /// What only AWS's own services may say they are.
  String RESERVED_SOURCE = "aws.";

  /// `voipbin` or `voipbin-<stage>`, by name or by ARN.
  Pattern OUR_BUS =
      Pattern.compile(
          "(arn:aws[\\w-]*:events:[a-z]+-[a-z]+-[\\w-]+:[0-9]{12}:event-bus/)?"
              + "voipbin(-[.\\-_A-Za-z0-9]+)?");

  static EntryVerdict of(PutEventsEntry entry) {
    Optional<EntryVerdict> missing =
        missing("Source", entry.source())
            .or(() -> missing("DetailType", entry.detailType()))
            .or(() -> missing("Detail", entry.detail()));
    if (missing.isPresent()) {
      return missing.get();
    }
    if (entry.detailType().length() > MAX_DETAIL_TYPE) {
      return invalid("DetailType", "DetailType has more than 128 characters.");
    }
    Payload detail = Payload.ofUtf8(entry.detail());
    if (!isJsonObject(detail)) {
      return new Failed("MalformedDetail", "Detail is malformed.");
    }
    if (entry.source().startsWith(RESERVED_SOURCE)) {
      return new Failed("NotAuthorizedForSourceException", "Not authorized for the source.");
    }
    boolean isOurBus = entry.busName().isEmpty() || OUR_BUS.matcher(entry.busName()).matches();
    if (!isOurBus) {
      return new Dropped();
    }
    return entry.source().startsWith(Incoming.SOURCE_PREFIX) ? new Ours(detail) : new Ignored();
  }

  private static Optional<EntryVerdict> missing(String parameter, String value) {
    return value.isEmpty()
        ? Optional.of(invalid(parameter, parameter + " is a required argument."))
        : Optional.empty();
  }

  private static EntryVerdict invalid(String parameter, String reason) {
    return new Failed(
        "InvalidArgument", "Parameter " + parameter + " is not valid. Reason: " + reason);
  }

  private static boolean isJsonObject(Payload detail) {
    try {
      return JsonText.parse(detail.bytes()).isObject();
    } catch (MalformedJsonException malformed) {
      return false;
    }
  }
}
