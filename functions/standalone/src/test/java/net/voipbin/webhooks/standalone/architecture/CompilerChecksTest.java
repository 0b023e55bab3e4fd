package net.voipbin.webhooks.standalone.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Checks that fail silently are none: others found theirs switched off by an upgrade
/// (a2aproject/a2a-java #519). So a wrong source is compiled with the arguments of our own build,
/// as the parent POM and `.mvn/jvm.config` say them.
final class CompilerChecksTest {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Pattern ARGUMENT = Pattern.compile("<arg>(.*?)</arg>");

  @TempDir private Path folder;

  @Test
  void the_build_finds_nulls_that_get_out_and_packages_that_say_nothing_about_them()
      throws Exception {
    Path leaky =
        source("@NullMarked", "String found(Map<String, String> m) { return m.get(\"\"); }");
    Path silent = source("", "String found(Map<String, String> m) { return \"\"; }");
    String said = compile(leaky, silent);
    assertThat(said)
        .contains("[NullAway] returning @Nullable expression", "[RequireExplicitNullMarking]")
        .contains("2 errors");
  }

  private Path source(String marking, String member) throws IOException {
    String name = marking.isEmpty() ? "silent" : "leaky";
    return Files.writeString(
        Files.createDirectory(folder.resolve(name)).resolve("Source.java"),
        """
        package %s;
        import java.util.Map;
        import org.jspecify.annotations.NullMarked;
        %s final class Source { %s }
        """
            .formatted(name, marking, member));
  }

  /// What the compiler says.
  private String compile(Path... sources) throws Exception {
    Path said = folder.resolve("said.txt");
    new ProcessBuilder(command(sources))
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .start()
        .waitFor();
    return Files.readString(said);
  }

  private List<String> command(Path... sources) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    Files.readAllLines(ROOT.resolve(".mvn/jvm.config")).stream()
        .filter(flag -> flag.startsWith("--add-"))
        .forEach(flag -> command.add("-J" + flag));
    // A second or two of work: not worth compiling the compiler well.
    command.add("-J-XX:TieredStopAtLevel=1");
    String path = System.getProperty("java.class.path");
    command.addAll(List.of("-processorpath", path, "-classpath", path, "-d", folder.toString()));
    command.addAll(List.of("--release", "25"));
    Matcher arguments = ARGUMENT.matcher(Files.readString(ROOT.resolve("pom.xml")));
    while (arguments.find()) {
      command.add(arguments.group(1));
    }
    Stream.of(sources).forEach(source -> command.add(source.toString()));
    return command;
  }
}
