package net.voipbin.webhooks.standalone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The same figures as two Markdown tables: loads, and single figures.
final class Table {
  private final List<String> loads = new ArrayList<>();
  private final List<String> figures = new ArrayList<>();

  Table() {
    row(
        "Load",
        "deliveries/s",
        "p50 ms",
        "p99 ms",
        "max ms",
        "CPU µs, platform",
        "lost, repeated, refused");
    loads.add("|---|---|---|---|---|---|---|");
    figure("Figure", "");
    figures.add("|---|---|");
  }

  void row(String... cells) {
    loads.add("| " + String.join(" | ", cells) + " |");
  }

  void figure(String name, String text) {
    figures.add("| " + name + " | " + text + " |");
  }

  void save(Path file) throws IOException {
    List<String> lines = new ArrayList<>(loads);
    lines.add("");
    lines.addAll(figures);
    Files.write(file, lines);
  }
}
