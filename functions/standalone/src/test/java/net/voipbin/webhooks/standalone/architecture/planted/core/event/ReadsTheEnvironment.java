package net.voipbin.webhooks.standalone.architecture.planted.core.event;

/// Rules 2, 4 and 8.
public final class ReadsTheEnvironment {
  private ReadsTheEnvironment() {}

  public static void print() {
    System.out.println(System.getenv("HOME"));
  }
}
