package net.voipbin.webhooks.standalone.architecture.planted.standalone;

/// Breaks nothing: a composition root reads the environment.
public final class Main {
  private Main() {}

  public static String home() {
    return System.getenv("HOME");
  }
}
