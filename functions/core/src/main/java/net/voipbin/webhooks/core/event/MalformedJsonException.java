package net.voipbin.webhooks.core.event;

/// Bytes that are no JSON text.
public final class MalformedJsonException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String problem;

  MalformedJsonException(String expected, int offset) {
    String text = "no valid JSON at byte " + offset + ": expected " + expected;
    super(text);
    this.problem = text;
  }

  /// What was expected and at which byte, 0-based.
  public String problem() {
    return problem;
  }
}
