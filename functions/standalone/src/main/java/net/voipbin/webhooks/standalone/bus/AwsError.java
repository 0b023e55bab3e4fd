package net.voipbin.webhooks.standalone.bus;

import java.util.Map;
import net.voipbin.webhooks.core.event.JsonText;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.standalone.http.Answer;
import net.voipbin.webhooks.standalone.http.ErrorForm;
import net.voipbin.webhooks.standalone.http.Trouble;

/// A whole request refused, in the form of AWS's JSON protocol 1.1: the type in the body's `__type`
/// and in the header `x-amzn-errortype` (Smithy, "AWS JSON 1.1 protocol", "Operation error
/// serialization"). SDKs raise it under that name, and retry what has a status from 500 on.
///
/// @param status 400–599
/// @param type for example `ValidationException`
/// @param message for people; empty for none
public record AwsError(int status, String type, String message) {
  static final String CONTENT_TYPE = "application/x-amz-json-1.1";

  /// How the front's own troubles look to an SDK.
  public static final ErrorForm FORM = (trouble, requestId) -> of(trouble).answer(requestId);

  static AwsError badRequest(String type, String message) {
    return new AwsError(400, type, message);
  }

  /// The body is no JSON of the operation's shape.
  static AwsError unreadable(String message) {
    return badRequest("SerializationException", message);
  }

  static AwsError invalid(String constraint) {
    return badRequest("ValidationException", "1 validation error detected: " + constraint);
  }

  Answer answer(String requestId) {
    String body =
        message.isEmpty()
            ? "{\"__type\":%s}".formatted(JsonText.quote(type))
            : "{\"__type\":%s,\"message\":%s}"
                .formatted(JsonText.quote(type), JsonText.quote(message));
    return new Answer(
        status,
        Map.of(
            "content-type", CONTENT_TYPE, "x-amzn-errortype", type, "x-amzn-requestid", requestId),
        Payload.ofUtf8(body));
  }

  private static AwsError of(Trouble trouble) {
    return switch (trouble) {
      case TOO_LARGE -> new AwsError(413, "RequestEntityTooLargeException", trouble.message());
      case FAILED -> new AwsError(500, "InternalException", trouble.message());
      case BUSY, STOPPING -> new AwsError(503, "ServiceUnavailable", trouble.message());
      case NO_ROUTE, WRONG_METHOD ->
          new AwsError(trouble.code(), "UnknownOperationException", trouble.message());
    };
  }
}
