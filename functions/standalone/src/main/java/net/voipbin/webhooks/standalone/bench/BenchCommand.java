package net.voipbin.webhooks.standalone.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// `bench [--quick|--full] [part ...]` and `bench gate`; the driver starts the other two words
/// itself, in processes of their own.
public final class BenchCommand {
  private static final String USAGE =
      "usage: bench [--quick|--full] [%s ...], or bench gate"
          .formatted(String.join("|", Bench.Part.words()));

  private BenchCommand() {}

  /// @param words after `bench`
  /// @return whether it ran to its end
  public static boolean run(List<String> words, BufferedReader in, PrintStream out)
      throws IOException, InterruptedException {
    String word = words.isEmpty() ? "" : words.getFirst();
    switch (word) {
      case "receiver" -> new Receiver(Tally.open(Path.of(words.get(1)))).serve(out);
      case "generator" -> new Generator(Tally.open(Path.of(words.get(1)))).serve(in, out);
      case "gate" -> {
        return new Gate(new Report(out)).holds();
      }
      default -> {
        return bench(words, out);
      }
    }
    return true;
  }

  private static boolean bench(List<String> words, PrintStream out)
      throws IOException, InterruptedException {
    Scale scale = words.contains("--quick") ? Scale.QUICK : Scale.USUAL;
    boolean full = words.contains("--full");
    List<String> parts =
        words.stream().filter(word -> !word.equals("--quick") && !word.equals("--full")).toList();
    if (!Bench.Part.words().containsAll(parts)) {
      out.println(USAGE);
      return false;
    }
    List<Bench.Part> wanted =
        Stream.of(Bench.Part.values())
            .filter(part -> parts.isEmpty() ? full || part.isUsual() : parts.contains(part.word()))
            .toList();
    new Bench(scale, out).run(wanted);
    return true;
  }
}
