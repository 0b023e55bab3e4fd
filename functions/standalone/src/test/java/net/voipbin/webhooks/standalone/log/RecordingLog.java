package net.voipbin.webhooks.standalone.log;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.voipbin.webhooks.core.log.Log;
import net.voipbin.webhooks.core.log.LogLine;

/// Keeps every line.
public final class RecordingLog implements Log {
  private final List<String> lines = new CopyOnWriteArrayList<>();

  @Override
  public void write(LogLine line) {
    lines.add(line.toString());
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }
}
