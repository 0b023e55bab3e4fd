package net.voipbin.webhooks.core.management;

import java.util.ArrayList;
import java.util.List;

/// What fakes were asked to write, in the order in which it happened across all of them.
public final class Journal {
  private final List<String> lines = new ArrayList<>();

  public synchronized void note(String line) {
    lines.add(line);
  }

  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /// Forgets what was before.
  public synchronized void clear() {
    lines.clear();
  }
}
