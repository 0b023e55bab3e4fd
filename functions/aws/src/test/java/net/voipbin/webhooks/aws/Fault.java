package net.voipbin.webhooks.aws;

/// What may become of a request to AWS.
enum Fault {
  NONE,

  /// Answered with status 500, and not carried out.
  SERVER_ERROR,

  /// Refused because there were too many, and not carried out.
  THROTTLED,

  /// Carried out, but the connection ends before the answer is there.
  ANSWER_LOST,

  /// The first entry of a batch is refused, the others are carried out. Means something for batches
  /// only.
  PARTLY_DONE,

  /// Refused because another transaction was under way there, and not carried out. Means something
  /// for transactions only. The SDK does not ask again by itself.
  CONFLICT;

  /// @param operation such as `PutItem`
  boolean mayMeet(String operation) {
    return switch (this) {
      case NONE -> false;
      case SERVER_ERROR, THROTTLED, ANSWER_LOST -> true;
      case PARTLY_DONE -> PartlyDone.isBatch(operation);
      case CONFLICT -> operation.startsWith("Transact");
    };
  }

  /// Whether whoever meets it asks again with a new call: then it must not meet that one, too.
  boolean isForCallers() {
    return this == PARTLY_DONE || this == CONFLICT;
  }
}
