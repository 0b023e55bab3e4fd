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
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.opentest4j.TestAbortedException;

/// Hands tests one [Backend] for the whole run. When there is none they are skipped, and the reason
/// is said.
final class OnAws
    implements ExecutionCondition,
        TestInstancePreConstructCallback,
        ParameterResolver,
        ClassTemplateInvocationContextProvider {
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
      return new Started(Optional.of(Backend.start(System.getenv())), "");
    } catch (RuntimeException failed) {
      return new Started(Optional.empty(), String.valueOf(failed.getMessage()));
    }
  }

  /// A class that runs several times would be reported as one without tests: there each test says
  /// that it is skipped, see [#preConstructTestInstance].
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (supportsClassTemplate(context)) {
      return ConditionEvaluationResult.enabled("each of its tests says");
    }
    Started started = started(context);
    return started.backend().isPresent()
        ? ConditionEvaluationResult.enabled("there is an AWS to test against")
        : ConditionEvaluationResult.disabled("no AWS to test against: " + started.problem());
  }

  @Override
  public void preConstructTestInstance(
      TestInstanceFactoryContext factory, ExtensionContext context) {
    Started started = started(context);
    if (started.backend().isEmpty()) {
      throw new TestAbortedException("no AWS to test against: " + started.problem());
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Backend.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return started(context).backend().orElseThrow().with(fault(context).orElse(Fault.NONE));
  }

  /// Of this run of the class.
  private static Optional<Fault> fault(ExtensionContext context) {
    return Optional.ofNullable(context.getStore(NAMESPACE).get(Fault.class, Fault.class));
  }

  @Override
  public boolean supportsClassTemplate(ExtensionContext context) {
    return context.getRequiredTestClass().isAnnotationPresent(UnderFaults.class);
  }

  @Override
  public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(
      ExtensionContext context) {
    if (started(context).backend().isEmpty()) {
      return Stream.of(new Under(Fault.NONE));
    }
    UnderFaults asked = context.getRequiredTestClass().getAnnotation(UnderFaults.class);
    List<Fault> except = List.of(asked.except());
    return Arrays.stream(Fault.values())
        .filter(fault -> !except.contains(fault))
        .filter(fault -> fault != Fault.CONFLICT || asked.transacts())
        .map(Under::new);
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
