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
  public static final String USAGE =
      "usage: bench [--quick|--full] [%s ...], or bench gate"
          .formatted(String.join("|", Bench.Part.words()));

  private static final String QUICK = "--quick";
  private static final String FULL = "--full";

  private BenchCommand() {}

  /// @param words after `bench`
  public static boolean understands(List<String> words) {
    return switch (words.isEmpty() ? "" : words.getFirst()) {
      case "receiver", "generator" -> words.size() == 2;
      case "gate" -> words.size() == 1;
      default -> Bench.Part.words().containsAll(parts(words));
    };
  }

  /// @param words after `bench`, which it understands
  /// @return whether what was measured is as it should be
  public static boolean run(List<String> words, BufferedReader in, PrintStream out)
      throws IOException, InterruptedException {
    String word = words.isEmpty() ? "" : words.getFirst();
    switch (word) {
      case "receiver" -> new Receiver(Tally.open(Path.of(words.get(1)))).serve(out);
      case "generator" -> new Generator(Tally.open(Path.of(words.get(1)))).serve(in, out);
      case "gate" -> {
        return new Gate(new Report(out)).holds();
      }
      default -> bench(words, out);
    }
    return true;
  }

  private static List<String> parts(List<String> words) {
    return words.stream().filter(word -> !word.equals(QUICK) && !word.equals(FULL)).toList();
  }

  private static void bench(List<String> words, PrintStream out)
      throws IOException, InterruptedException {
    Scale scale = words.contains(QUICK) ? Scale.QUICK : Scale.USUAL;
    boolean full = words.contains(FULL);
    List<String> parts = parts(words);
    List<Bench.Part> wanted =
        Stream.of(Bench.Part.values())
            .filter(part -> parts.isEmpty() ? full || part.isUsual() : parts.contains(part.word()))
            .toList();
    new Bench(scale, out).run(wanted);
  }
}
