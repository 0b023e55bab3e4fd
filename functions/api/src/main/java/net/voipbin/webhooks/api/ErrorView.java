package net.voipbin.webhooks.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.event.TimeText;
import net.voipbin.webhooks.core.management.AccessKey;
import net.voipbin.webhooks.core.management.FieldProblem;
import net.voipbin.webhooks.core.management.Problem;

/// A problem as VoIPBIN's APIs show it. Every rule about error statuses is here.
///
/// @param http the HTTP status
/// @param status the class of the error, of VoIPBIN's list
/// @param reason which error it is, for programs
record ErrorView(
    int http, String status, String reason, String message, List<FieldProblem> details) {
  private static final String INVALID = "INVALID_ARGUMENT";

  static final ErrorView UNKNOWN_PATH =
      new ErrorView(
          404, "NOT_FOUND", "PATH_NOT_FOUND", "there is no such path; see /v1.0/openapi.yaml");

  /// VoIPBIN has no status of its own for RFC 9110 §15.5.6; the HTTP status says it.
  static final ErrorView WRONG_METHOD =
      new ErrorView(
          405, INVALID, "METHOD_NOT_ALLOWED", "this path knows only the methods in Allow");

  static final ErrorView INTERNAL =
      new ErrorView(
          500, "INTERNAL", "INTERNAL_ERROR", "something went wrong on our side; it was logged");

  private ErrorView(int http, String status, String reason, String message) {
    this(http, status, reason, message, List.of());
  }

  static ErrorView of(Problem problem) {
    return switch (problem) {
      case Problem.Invalid(List<FieldProblem> fields) ->
          new ErrorView(400, INVALID, "INVALID_FIELDS", summary(fields), fields);
      case Problem.Unreadable(String message) ->
          new ErrorView(400, INVALID, "INVALID_JSON_BODY", message);
      case Problem.TooLarge(int limit) ->
          new ErrorView(413, INVALID, "BODY_TOO_LARGE", "a body has at most " + limit + " bytes");
      case Problem.Unauthenticated(Problem.Unauthenticated.Key key) -> unauthenticated(key);
      case Problem.Forbidden(AccessKey.Scope needed) ->
          new ErrorView(
              403,
              "PERMISSION_DENIED",
              "SCOPE_REQUIRED",
              "this needs the scope " + needed.name().toLowerCase(Locale.ROOT));
      case Problem.AccountFrozen _ ->
          new ErrorView(
              403,
              "PERMISSION_DENIED",
              "ACCOUNT_FROZEN",
              "the account is frozen: nothing can be changed until it is recovered");
      case Problem.NotFound(String resource) ->
          new ErrorView(404, "NOT_FOUND", "RESOURCE_NOT_FOUND", "there is no such " + resource);
      case Problem.WrongStatus wrong ->
          new ErrorView(
              409,
              "FAILED_PRECONDITION",
              "ENDPOINT_" + wrong.status().name(),
              "the endpoint is " + wrong.status().label() + ": " + wrong.remedy());
      case Problem.RotationUnderWay(Instant until) ->
          new ErrorView(
              409,
              "FAILED_PRECONDITION",
              "ROTATION_UNDER_WAY",
              "the secret before this one signs too until "
                  + TimeText.format(until)
                  + ": wait, or end it now with overlap_seconds 0");
      case Problem.LegacySecretMissing _ ->
          new ErrorView(
              409,
              "FAILED_PRECONDITION",
              "LEGACY_SECRET_MISSING",
              "a legacy_signature needs a legacy_secret: give both");
      case Problem.KeyInUse _ ->
          new ErrorView(
              409,
              "FAILED_PRECONDITION",
              "IDEMPOTENCY_KEY_IN_USE",
              "a request with this Idempotency-Key is not answered yet; try again");
      case Problem.KeyReused _ ->
          new ErrorView(
              409,
              "FAILED_PRECONDITION",
              "IDEMPOTENCY_KEY_REUSED",
              "this Idempotency-Key was used for another request; choose another one");
      case Problem.AlreadyRunning(String resource, String remedy) ->
          new ErrorView(
              409,
              "FAILED_PRECONDITION",
              resource.toUpperCase(Locale.ROOT) + "_RUNNING",
              "there is such a " + resource + " under way: " + remedy);
      case Problem.LimitReached reached ->
          new ErrorView(
              429,
              "RESOURCE_EXHAUSTED",
              reached.resource().toUpperCase(Locale.ROOT) + "_LIMIT_REACHED",
              String.format(
                  Locale.ROOT,
                  "there are %d %ss per %s already; delete one first",
                  reached.limit(),
                  reached.resource(),
                  reached.owner()));
      case Problem.TooBusy _ ->
          new ErrorView(
              503, "UNAVAILABLE", "CONCURRENT_CHANGE", "others changed it meanwhile; try again");
      case Problem.NobodyVouches _ ->
          new ErrorView(
              503, "UNAVAILABLE", "TOKEN_KEYS_UNAVAILABLE", "the keys of tokens cannot be had now");
    };
  }

  private static String summary(List<FieldProblem> fields) {
    return fields.size() == 1
        ? fields.getFirst().message()
        : fields.size() + " things are wrong: see details";
  }

  private static ErrorView unauthenticated(Problem.Unauthenticated.Key key) {
    return switch (key) {
      case MISSING ->
          denied("ACCESS_KEY_MISSING", "send your access key: Authorization: Bearer vb_…");
      case UNKNOWN -> denied("ACCESS_KEY_INVALID", "this access key is not known");
      case EXPIRED -> denied("ACCESS_KEY_EXPIRED", "this access key has expired; make another one");
      case TOKEN_INVALID -> denied("TOKEN_INVALID", "this token is not one that is believed here");
      case TOKEN_EXPIRED -> denied("TOKEN_EXPIRED", "this token has expired; log in again");
    };
  }

  private static ErrorView denied(String reason, String message) {
    return new ErrorView(401, "UNAUTHENTICATED", reason, message);
  }

  /// What HTTP wants to be told beside the body.
  Map<String, String> headers() {
    return switch (http) {
      // RFC 9110 §15.5.2: a 401 names a scheme that would do.
      case 401 -> Map.of("www-authenticate", "Bearer");
      case 503 -> Map.of("retry-after", "1");
      case 409 -> reason.equals("IDEMPOTENCY_KEY_IN_USE") ? Map.of("retry-after", "1") : Map.of();
      default -> Map.of();
    };
  }

  Payload body(String requestId) {
    ObjectNode root = Json.object();
    ObjectNode error = root.putObject("error");
    error.put("status", status).put("reason", reason).put("message", message);
    error.put("request_id", requestId);
    if (!details.isEmpty()) {
      ArrayNode list = error.putArray("details");
      for (FieldProblem problem : details) {
        list.addObject()
            .put("field", problem.field())
            .put("rule", problem.rule())
            .put("message", problem.message());
      }
    }
    return Json.write(root);
  }
}
