package net.voipbin.webhooks.aws;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Hands tests one [Backend] for the whole run. When there is none they are skipped, and the reason
/// is said.
final class OnAws
    implements ExecutionCondition, ParameterResolver, ClassTemplateInvocationContextProvider {
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
    Fault fault =
        Optional.ofNullable(context.getStore(NAMESPACE).get(Fault.class, Fault.class))
            .orElse(Fault.NONE);
    return started(context).backend().orElseThrow().with(fault);
  }

  @Override
  public boolean supportsClassTemplate(ExtensionContext context) {
    return context.getRequiredTestClass().isAnnotationPresent(UnderFaults.class);
  }

  @Override
  public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(
      ExtensionContext context) {
    List<Fault> except =
        List.of(context.getRequiredTestClass().getAnnotation(UnderFaults.class).except());
    return Arrays.stream(Fault.values()).filter(fault -> !except.contains(fault)).map(Under::new);
  }

  private record Under(Fault fault) implements ClassTemplateInvocationContext {
    @Override
    public String getDisplayName(int invocation) {
      return fault.name();
    }

    @Override
    public void prepareInvocation(ExtensionContext context) {
      context.getStore(NAMESPACE).put(Fault.class, fault);
    }
  }
}
