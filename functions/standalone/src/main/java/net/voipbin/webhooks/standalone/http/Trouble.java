package net.voipbin.webhooks.standalone.http;

/// What the front itself answers, before or instead of a handler.
///
/// The words are those of the customers' API: `status` and `reason` of its error form.
public enum Trouble {
  NO_ROUTE(404, "NOT_FOUND", "RESOURCE_NOT_FOUND", "there is nothing at this path"),
  WRONG_METHOD(405, "INVALID_ARGUMENT", "METHOD_NOT_ALLOWED", "this path has no such method"),
  TOO_LARGE(413, "INVALID_ARGUMENT", "BODY_TOO_LARGE", "the body is larger than this path takes"),
  FAILED(500, "INTERNAL", "INTERNAL_ERROR", "something went wrong on our side"),
  BUSY(503, "UNAVAILABLE", "OVERLOADED", "too much at once; try again in a second"),
  STOPPING(503, "UNAVAILABLE", "STOPPING", "this server is being stopped; try again in a moment");

  private final int code;
  private final String status;
  private final String reason;
  private final String message;

  Trouble(int code, String status, String reason, String message) {
    this.code = code;
    this.status = status;
    this.reason = reason;
    this.message = message;
  }

  /// The HTTP status code.
  public int code() {
    return code;
  }

  public String status() {
    return status;
  }

  public String reason() {
    return reason;
  }

  /// For people.
  public String message() {
    return message;
  }
}
