package net.voipbin.webhooks.core.routing;

import static net.voipbin.webhooks.core.event.Fixtures.NOW;
import static net.voipbin.webhooks.core.event.Fixtures.event;
import static net.voipbin.webhooks.core.subscription.Fixtures.endpointId;
import static net.voipbin.webhooks.core.subscription.Fixtures.subscription;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.subscription.Subscription;
import net.voipbin.webhooks.core.subscription.SubscriptionIndex;
import org.junit.jupiter.api.Test;

/// How often subscriptions are compiled.
final class MatchingTest {
  private static final int AT_ONCE = 8;

  private final AtomicLong version = new AtomicLong(1);
  private final AtomicInteger compiled = new AtomicInteger();
  private final List<Subscription> subscriptions = List.of(subscription(1, endpointId(1), "*"));

  @Test
  void many_events_at_once_have_subscriptions_compiled_once() throws Exception {
    CountDownLatch asked = new CountDownLatch(AT_ONCE);
    Matching matching =
        matching(() -> {
          try {
            asked.await();
          } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
          }
        });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Set<EndpointId>>> answers = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        answers.add(
            threads.submit(() -> {
              asked.countDown();
              return matching.match(event(), NOW);
            }));
      }
      for (Future<Set<EndpointId>> answer : answers) {
        assertThat(answer.get()).containsExactly(endpointId(1));
      }
    }
    assertThat(compiled).hasValue(1);
  }

  @Test
  void changed_subscriptions_are_compiled_again_and_others_are_not() {
    Matching matching = matching(() -> {});
    matching.match(event(), NOW);
    matching.match(event(), NOW);
    assertThat(compiled).hasValue(1);
    version.incrementAndGet();
    matching.match(event(), NOW);
    assertThat(compiled).hasValue(2);
  }

  private Matching matching(Runnable meanwhile) {
    return new Matching(
        new Unbound(version, subscriptions),
        from -> {
          compiled.incrementAndGet();
          meanwhile.run();
          return SubscriptionIndex.of(from);
        });
  }

  /// Nothing of it is bound to a session.
  private record Unbound(AtomicLong version, List<Subscription> all) implements SubscriptionSource {
    @Override
    public Snapshot of(CustomerId customer) {
      return new Snapshot(version.get(), all);
    }

    @Override
    public List<Subscription> ofSession(CustomerId customer, UUID activeflowId) {
      return List.of();
    }

    @Override
    public List<Subscription> all(CustomerId customer) {
      return all;
    }
  }
}
