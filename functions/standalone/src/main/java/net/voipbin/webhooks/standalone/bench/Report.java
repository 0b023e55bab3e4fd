package net.voipbin.webhooks.standalone.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// The table on the screen and the JSON beside it. A figure is the median over runs; least and most
/// stand behind it.
public final class Report {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final OperatingSystemMXBean MACHINE = ManagementFactory.getOperatingSystemMXBean();

  private final PrintStream out;
  private final ArrayNode rows = JSON.createArrayNode();
  private final Table table = new Table();

  public Report(PrintStream out) {
    this.out = out;
  }

  /// Tells what the figures are of.
  ///
  /// @param more about what is measured
  public void machine(String more) {
    line(
        "%s, %d cores, load average at the start %.2f; %s"
            .formatted(Runtime.version(), MACHINE.getAvailableProcessors(), loadAverage(), more));
    line("median [least–most]");
  }

  private static double loadAverage() {
    return MACHINE.getSystemLoadAverage();
  }

  public void line(String text) {
    out.println(text);
  }

  /// What is under way; no figure.
  void progress(String text) {
    line("... " + text);
  }

  /// One row of the table for several runs of one load.
  void row(String name, List<Measured> runs) {
    ObjectNode row = add(name).put("runs", runs.size());
    StringBuilder text = new StringBuilder("%-50s".formatted(name));
    text.append(cell(row, "per_second", "%8.0f/s", runs, Measured::perSecond));
    text.append("  ms");
    text.append(cell(row, "p50_ms", " %.1f", runs, Measured::p50));
    text.append(cell(row, "p90_ms", " %.1f", runs, Measured::p90));
    text.append(cell(row, "p99_ms", " %.1f", runs, Measured::p99));
    text.append(cell(row, "max_ms", " %.0f", runs, Measured::max));
    text.append("  CPU µs");
    text.append(cell(row, "platform_cpu_us", " %.0f", runs, Measured::platformMicros));
    text.append(cell(row, "others_cpu_us", " +%.0f", runs, Measured::othersMicros));
    long lost = runs.stream().mapToLong(Measured::lost).sum();
    long repeated = runs.stream().mapToLong(Measured::repeated).sum();
    long refused = runs.stream().mapToLong(Measured::refused).sum();
    row.put("lost", lost).put("repeated", repeated).put("refused", refused);
    text.append("  lost %d, repeated %d, refused %d".formatted(lost, repeated, refused));
    out.println(text);
    table.row(
        name,
        cell("%,.0f", runs, Measured::perSecond),
        cell("%.1f", runs, Measured::p50),
        cell("%.1f", runs, Measured::p99),
        cell("%.0f", runs, Measured::max),
        cell("%.0f", runs, Measured::platformMicros),
        "%d, %d, %d".formatted(lost, repeated, refused));
  }

  /// A single figure, or the median of several.
  ///
  /// @return the median
  public double figure(String name, String unit, List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    ObjectNode row = add(name).put("unit", unit);
    put(row, "value", sorted);
    String text = "%.2f %s%s".formatted(median(sorted), unit, spread("%.2f", sorted));
    out.println("%-50s%s".formatted(name, text));
    table.figure(name, text);
    return median(sorted);
  }

  /// What was counted, exactly.
  public void counts(String name, Map<String, Long> counts) {
    ObjectNode row = add(name);
    counts.forEach(row::put);
    String text =
        counts.entrySet().stream()
            .map(count -> count.getKey() + " " + count.getValue())
            .collect(Collectors.joining(", "));
    out.println("%-50s%s".formatted(name, text));
  }

  private ObjectNode add(String name) {
    return rows.addObject().put("row", name).put("load_average", loadAverage());
  }

  private static String cell(
      ObjectNode row,
      String name,
      String format,
      List<Measured> runs,
      ToDoubleFunction<Measured> figure) {
    List<Double> sorted = runs.stream().map(figure::applyAsDouble).sorted().toList();
    put(row, name, sorted);
    return format.formatted(median(sorted)) + spread("%.0f", sorted);
  }

  private static String cell(
      String format, List<Measured> runs, ToDoubleFunction<Measured> figure) {
    List<Double> sorted = runs.stream().map(figure::applyAsDouble).sorted().toList();
    return format.formatted(median(sorted)) + spread(format, sorted);
  }

  private static String spread(String format, List<Double> sorted) {
    return sorted.size() == 1
        ? ""
        : (" [" + format + "–" + format + "]").formatted(sorted.getFirst(), sorted.getLast());
  }

  private static void put(ObjectNode row, String name, List<Double> sorted) {
    ArrayNode values = row.putArray(name);
    new ArrayList<>(sorted).forEach(values::add);
  }

  /// @param sorted of an even number the greater of both in the middle
  private static double median(List<Double> sorted) {
    return sorted.get(sorted.size() / 2);
  }

  /// As text for docs.
  void saveTable(Path file) throws IOException {
    table.save(file);
  }

  /// All rows so far.
  public void save(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(rows));
  }
}
