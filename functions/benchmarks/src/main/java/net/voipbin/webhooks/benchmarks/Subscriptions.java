package net.voipbin.webhooks.benchmarks;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.subscription.Filter;
import net.voipbin.webhooks.core.subscription.Subscription;
import net.voipbin.webhooks.core.subscription.SubscriptionId;
import net.voipbin.webhooks.core.subscription.SubscriptionIndex;
import net.voipbin.webhooks.core.subscription.TypePattern;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// One customer's, all of the event's type, each with a filter of its own; one lets it pass.
@State(Scope.Benchmark)
public class Subscriptions {
  /// How many.
  @Param({"50", "10000"})
  int count;

  private SubscriptionIndex index = SubscriptionIndex.of(List.of());

  /// Compiles them.
  @Setup
  public void compile() {
    index =
        SubscriptionIndex.of(
            IntStream.range(0, count).mapToObj(Subscriptions::subscription).toList());
  }

  SubscriptionIndex index() {
    return index;
  }

  private static Subscription subscription(int number) {
    return new Subscription(
        new SubscriptionId(new UUID(1, number)),
        Sample.EVENT.customer(),
        new EndpointId(new UUID(2, number)),
        List.of(new TypePattern(Sample.EVENT.type().value())),
        Optional.of(new Filter("{\"data\":{\"lane\":[\"%04d\"]}}".formatted(number))),
        Optional.empty(),
        Optional.empty(),
        Sample.NOW,
        Sample.NOW);
  }
}
