package net.voipbin.webhooks.aws;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import net.voipbin.webhooks.core.log.Lines;
import net.voipbin.webhooks.core.log.Log;
import net.voipbin.webhooks.core.log.LogLine;

/// The standard output of a function, which Lambda takes to CloudWatch: a line is an entry.
///
/// Each line is written before the call returns, since a function is halted as soon as it has
/// answered.
public final class LambdaOutput implements Log, Complaints {
  private final PrintStream out;
  private final InstantSource clock;

  public LambdaOutput(PrintStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  /// Lambda's runtime has put its own stream there before it makes a handler.
  public static LambdaOutput ofThisFunction() {
    return new LambdaOutput(System.out, InstantSource.system());
  }

  @Override
  public void write(LogLine line) {
    write(line.text(clock.instant()));
  }

  void write(String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    synchronized (out) {
      out.write(bytes, 0, bytes.length);
      out.flush();
    }
  }

  @Override
  public void about(String what, RuntimeException cause) {
    write(LogLine.warn("aws.trouble").with("what", what).with("error", Lines.describe(cause)));
  }
}
