package net.voipbin.webhooks.aws;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Hands tests one [Backend] for the whole run. When there is none they are skipped, and the reason
/// is said.
final class OnAws implements ExecutionCondition, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(OnAws.class);

  /// The backend, or why there is none.
  private record Started(Optional<Backend> backend, String problem) implements AutoCloseable {
    @Override
    public void close() {
      backend.ifPresent(Backend::close);
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
      return new Started(
          Optional.of(Backend.start(Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL")))), "");
    } catch (RuntimeException failed) {
      return new Started(Optional.empty(), String.valueOf(failed.getMessage()));
    }
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Started started = started(context);
    return started.backend().isPresent()
        ? ConditionEvaluationResult.enabled("there is an AWS to test against")
        : ConditionEvaluationResult.disabled("no AWS to test against: " + started.problem());
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Backend.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return started(context).backend().orElseThrow();
  }
}
