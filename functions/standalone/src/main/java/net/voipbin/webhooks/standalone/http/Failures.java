package net.voipbin.webhooks.standalone.http;

/// What the log says about an exception: its kind and where it came from.
///
/// Not its text, which may quote what a client sent.
final class Failures {
  private static final int FRAMES = 6;

  private Failures() {}

  static String describe(Throwable failure) {
    StringBuilder text = new StringBuilder(failure.getClass().getName());
    StackTraceElement[] frames = failure.getStackTrace();
    for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
      text.append(i == 0 ? " at " : " < ")
          .append(frames[i].getFileName())
          .append(':')
          .append(frames[i].getLineNumber());
    }
    Throwable cause = failure.getCause();
    return cause == null ? text.toString() : text + "; cause: " + cause.getClass().getName();
  }
}
