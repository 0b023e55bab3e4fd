package net.voipbin.webhooks.aws;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Hands each test class or method that asks a [Stage] of its own, all on the same servers. When
/// there are none the tests are skipped, and the reason is said.
public final class OnStage implements ExecutionCondition, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(OnStage.class);

  /// The servers, or why there are none.
  private record Started(Optional<Stage.Servers> servers, String problem) implements AutoCloseable {
    @Override
    public void close() {
      servers.ifPresent(Stage.Servers::close);
    }
  }

  private static Started started(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(Started.class, _ -> start(), Started.class);
  }

  private static Started start() {
    try {
      return new Started(Optional.of(Stage.Servers.start()), "");
    } catch (RuntimeException failed) {
      return new Started(Optional.empty(), String.valueOf(failed.getMessage()));
    }
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Started started = started(context);
    return started.servers().isPresent()
        ? ConditionEvaluationResult.enabled("there is an AWS to test against")
        : ConditionEvaluationResult.disabled("no AWS to test against: " + started.problem());
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Stage.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return new Stage(started(context).servers().orElseThrow());
  }
}
