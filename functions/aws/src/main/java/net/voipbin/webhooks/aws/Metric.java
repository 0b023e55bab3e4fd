package net.voipbin.webhooks.aws;

/// What is counted and measured. Alarms and the dashboard go by these names.
public enum Metric {
  /// Events that lie in the lanes of everybody who wants them.
  EVENTS_ROUTED("EventsRouted", Unit.COUNT),
  /// Events that had come before.
  EVENTS_REPEATED("EventsRepeated", Unit.COUNT),
  /// Events that nobody can read.
  EVENTS_REJECTED("EventsRejected", Unit.COUNT),
  /// Events that could not be stored; Lambda tries again.
  EVENTS_FAILED("EventsFailed", Unit.COUNT),
  /// Deliveries that events were matched to.
  DELIVERIES_MADE("DeliveriesMade", Unit.COUNT),
  /// Attempts that were answered with success.
  DELIVERED("Delivered", Unit.COUNT),
  /// All other attempts.
  ATTEMPTS_FAILED("AttemptsFailed", Unit.COUNT),
  ATTEMPTS_RESPONDED("AttemptsResponded", Unit.COUNT),
  ATTEMPTS_TIMED_OUT("AttemptsTimedOut", Unit.COUNT),
  ATTEMPTS_UNREACHABLE("AttemptsUnreachable", Unit.COUNT),
  ATTEMPTS_REFUSED("AttemptsRefused", Unit.COUNT),
  ATTEMPTS_TLS_FAILED("AttemptsTlsFailed", Unit.COUNT),
  /// Deliveries whose schedule is used up.
  EXHAUSTED("Exhausted", Unit.COUNT),
  CIRCUITS_OPENED("CircuitsOpened", Unit.COUNT),
  ENDPOINTS_DISABLED("EndpointsDisabled", Unit.COUNT),
  /// From when a live event happened to its first attempt.
  FIRST_ATTEMPT_DELAY("FirstAttemptDelay", Unit.MILLISECONDS),
  BELLS("Bells", Unit.COUNT),
  /// Bells that come back.
  BELLS_FAILED("BellsFailed", Unit.COUNT),
  /// How long drains took.
  DRAINS("Drains", Unit.MILLISECONDS),
  /// Wake-ups whose minute has come.
  LANES_WOKEN("LanesWoken", Unit.COUNT),
  PATROL_RUNG("PatrolRung", Unit.COUNT),
  PATROL_MENDED("PatrolMended", Unit.COUNT),
  PATROL_FAILED("PatrolFailed", Unit.COUNT),
  /// The most messages in flight in one lane: SQS stops at 120,000.
  IN_FLIGHT("InFlight", Unit.MOST);

  enum Unit {
    /// Of an invocation: the sum.
    COUNT("Count"),
    /// Of an invocation: the greatest value.
    MOST("Count"),
    /// Of an invocation: each value.
    MILLISECONDS("Milliseconds");

    private final String label;

    Unit(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  private final String label;
  private final Unit unit;

  Metric(String label, Unit unit) {
    this.label = label;
    this.unit = unit;
  }

  String label() {
    return label;
  }

  Unit unit() {
    return unit;
  }
}
