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
  PARTLY_DONE
}
