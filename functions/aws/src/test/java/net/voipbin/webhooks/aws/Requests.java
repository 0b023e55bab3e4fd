package net.voipbin.webhooks.aws;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/// Counts every request by the name of its operation, those of retries too.
final class Requests implements ExecutionInterceptor {
  private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    counts.computeIfAbsent(String.valueOf(operation), _ -> new AtomicLong()).incrementAndGet();
  }

  /// What is asked for while `work` runs.
  Map<String, Long> during(Runnable work) {
    Map<String, Long> before = all();
    work.run();
    Map<String, Long> after = all();
    before.forEach((operation, count) -> after.merge(operation, -count, Long::sum));
    after.values().removeIf(count -> count == 0);
    return after;
  }

  private Map<String, Long> all() {
    Map<String, Long> all = new TreeMap<>();
    counts.forEach((operation, count) -> all.put(operation, count.get()));
    return all;
  }
}
