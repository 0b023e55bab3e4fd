package net.voipbin.webhooks.core.lane;

/// The protocol broke a promise.
final class Violation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Violation(String promise) {
    super(promise, null, false, false);
  }
}
