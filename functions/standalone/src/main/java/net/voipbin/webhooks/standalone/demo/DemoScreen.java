package net.voipbin.webhooks.standalone.demo;

import java.io.PrintStream;

/// What the demo shows: lines, with colours where somebody watches.
final class DemoScreen {
  private static final String ESCAPE = "\u001b[";

  private final PrintStream out;
  private final boolean colours;

  /// @param colours whether `out` understands ANSI escapes (ECMA-48, "SGR")
  DemoScreen(PrintStream out, boolean colours) {
    this.out = out;
    this.colours = colours;
  }

  synchronized void heading(String text) {
    out.println();
    out.println(paint("1", text));
  }

  synchronized void line(String text) {
    out.println("  " + text);
  }

  synchronized void good(String text) {
    out.println("  " + paint("32", "✓") + " " + text);
  }

  synchronized void bad(String text) {
    out.println("  " + paint("31", "✗") + " " + text);
  }

  synchronized void note(String text) {
    out.println("  " + paint("33", "…") + " " + text);
  }

  String faint(String text) {
    return paint("2", text);
  }

  private String paint(String code, String text) {
    return colours ? ESCAPE + code + "m" + text + ESCAPE + "0m" : text;
  }
}
