package net.voipbin.webhooks.standalone.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  void a_sound_source_compiles() throws Exception {
    assertThat(compile("@NullMarked", "String found(Map<String, String> map) { return \"\"; }"))
        .isEmpty();
  }

  @Test
  void a_null_that_could_get_out_does_not() throws Exception {
    assertThat(
            compile(
                "@NullMarked", "String found(Map<String, String> map) { return map.get(\"k\"); }"))
        .contains("[NullAway]", "returning @Nullable expression");
  }

  @Test
  void a_package_that_says_nothing_about_nulls_does_not() throws Exception {
    assertThat(compile("", "String found(Map<String, String> map) { return \"\"; }"))
        .contains("[RequireExplicitNullMarking]");
  }

  /// What the compiler says; empty when it is content.
  private String compile(String marking, String member) throws Exception {
    Path source = folder.resolve("Source.java");
    Files.writeString(
        source,
        """
        package source;
        import java.util.Map;
        import org.jspecify.annotations.NullMarked;
        %s final class Source { %s }
        """
            .formatted(marking, member));
    Path said = folder.resolve("said.txt");
    int status =
        new ProcessBuilder(command(source))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start()
            .waitFor();
    String text = Files.readString(said);
    assertThat(status == 0).as(text).isEqualTo(text.isEmpty());
    return text;
  }

  private List<String> command(Path source) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    Files.readAllLines(ROOT.resolve(".mvn/jvm.config")).stream()
        .filter(flag -> flag.startsWith("--add-"))
        .forEach(flag -> command.add("-J" + flag));
    String path = System.getProperty("java.class.path");
    command.addAll(List.of("-processorpath", path, "-classpath", path, "-d", folder.toString()));
    command.addAll(List.of("--release", "25"));
    Matcher arguments = ARGUMENT.matcher(Files.readString(ROOT.resolve("pom.xml")));
    while (arguments.find()) {
      command.add(arguments.group(1));
    }
    command.add(source.toString());
    return command;
  }
}
