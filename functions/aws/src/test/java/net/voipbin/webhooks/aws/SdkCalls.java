package net.voipbin.webhooks.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the compiled adapters call.
final class SdkCalls {
  private static final String CLIENT =
      "software/amazon/awssdk/services/(sqs/Sqs|dynamodb/DynamoDb|kms/Kms|eventbridge/EventBridge)"
          + "Client";

  /// Of a client, but no request.
  private static final Set<String> NO_REQUEST = Set.of("builder", "close");

  private SdkCalls() {}

  /// The operations, such as `PutItem`, of all requests that are made anywhere in this package.
  static Set<String> all() {
    return classes()
        .flatMap(type -> type.methods().stream())
        .flatMap(SdkCalls::calls)
        .filter(call -> call.owner().asInternalName().matches(CLIENT))
        .map(call -> call.name().stringValue())
        .filter(name -> !NO_REQUEST.contains(name))
        .map(SdkCalls::operation)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<InvokeInstruction> calls(MethodModel method) {
    return method.code().stream()
        .flatMap(code -> code.elementStream())
        .flatMap(element ->
            element instanceof InvokeInstruction call ? Stream.of(call) : Stream.empty());
  }

  private static String operation(String method) {
    String name = method.replaceFirst("Paginator$", "");
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private static Stream<ClassModel> classes() {
    try {
      Path jarOrFolder =
          Path.of(AwsStore.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> files = Files.walk(jarOrFolder)) {
        return files
            .filter(file -> file.toString().endsWith(".class"))
            .map(SdkCalls::read)
            .toList()
            .stream();
      }
    } catch (IOException | URISyntaxException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  private static ClassModel read(Path file) {
    try {
      return ClassFile.of().parse(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
