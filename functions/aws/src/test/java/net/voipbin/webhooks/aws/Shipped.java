package net.voipbin.webhooks.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The jars that the function of the module whose tests run ships beside its own classes. Each is
/// named in a test, so that none comes along unnoticed: all of them are loaded and unpacked at each
/// cold start.
public final class Shipped {
  private static final Pattern VERSION = Pattern.compile("-[0-9][0-9.]*\\.jar$");

  /// Ours, and what they need.
  private static final List<String> CORE =
      List.of(
          "aws",
          "core",
          "event-ruler",
          "fastdoubleparser",
          "jackson-annotations",
          "jackson-core",
          "jackson-databind",
          "jspecify",
          "jsr305");

  /// What every client of the SDK needs; both clients that every function has.
  private static final List<String> SDK =
      List.of(
          "annotations",
          "apache5-client",
          "auth",
          "aws-core",
          "aws-json-protocol",
          "checksums",
          "checksums-spi",
          "dynamodb",
          "endpoints-spi",
          "eventstream",
          "http-auth",
          "http-auth-aws",
          "http-auth-aws-eventstream",
          "http-auth-spi",
          "http-client-spi",
          "httpclient5",
          "httpcore5",
          "httpcore5-h2",
          "identity-spi",
          "json-utils",
          "metrics-spi",
          "profiles",
          "protocol-core",
          "reactive-streams",
          "regions",
          "retries",
          "retries-spi",
          "sdk-core",
          "slf4j-api",
          "slf4j-nop",
          "sqs",
          "third-party-jackson-core",
          "utils",
          "utils-lite");

  private Shipped() {}

  /// Names without versions.
  public static Set<String> jars() {
    try (Stream<Path> files = Files.list(Path.of("target/lambda/lib"))) {
      return files
          .map(file -> VERSION.matcher(file.getFileName().toString()).replaceFirst(""))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// What every function ships, and these.
  public static Set<String> expected(String... own) {
    Set<String> all = new HashSet<>(List.of(own));
    all.add("aws-lambda-java-core");
    all.addAll(CORE);
    all.addAll(SDK);
    return all;
  }
}
