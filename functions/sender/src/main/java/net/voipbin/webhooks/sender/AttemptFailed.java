package net.voipbin.webhooks.sender;

import java.io.IOException;
import net.voipbin.webhooks.core.delivery.Outcome;

/// Carries an outcome through HttpClient's connection manager, which only lets [IOException] pass.
final class AttemptFailed extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Outcome outcome;

  AttemptFailed(Outcome outcome) {
    super("attempt failed");
    this.outcome = outcome;
  }

  Outcome outcome() {
    return outcome;
  }

  /// Nobody reads it: the outcome says what happened.
  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
