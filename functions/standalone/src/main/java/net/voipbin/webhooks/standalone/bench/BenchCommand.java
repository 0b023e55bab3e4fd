package net.voipbin.webhooks.standalone.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/// `bench [--quick]`; the driver starts the other two words itself, in processes of their own.
public final class BenchCommand {
  private static final List<String> USAGE = List.of("usage: bench [--quick]");

  private BenchCommand() {}

  /// @param words after `bench`
  /// @return whether it ran to its end
  public static boolean run(List<String> words, BufferedReader in, PrintStream out)
      throws IOException, InterruptedException {
    String word = words.isEmpty() ? "" : words.getFirst();
    switch (word) {
      case "receiver" -> new Receiver(Tally.open(Path.of(words.get(1)))).serve(out);
      case "generator" -> new Generator(Tally.open(Path.of(words.get(1)))).serve(in, out);
      case "", "--quick" -> new Bench(word.equals("--quick"), out).run();
      default -> {
        USAGE.forEach(out::println);
        return false;
      }
    }
    return true;
  }
}
