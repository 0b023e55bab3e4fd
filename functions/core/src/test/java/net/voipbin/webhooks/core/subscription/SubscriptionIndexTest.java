package net.voipbin.webhooks.core.subscription;

import static net.voipbin.webhooks.core.event.Fixtures.NOW;
import static net.voipbin.webhooks.core.event.Fixtures.event;
import static net.voipbin.webhooks.core.subscription.Fixtures.endpointId;
import static net.voipbin.webhooks.core.subscription.Fixtures.inSession;
import static net.voipbin.webhooks.core.subscription.Fixtures.subscription;
import static net.voipbin.webhooks.core.subscription.Fixtures.until;
import static net.voipbin.webhooks.core.subscription.Fixtures.withFilter;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.Event;
import org.junit.jupiter.api.Test;

final class SubscriptionIndexTest {
  private static final EndpointId A = endpointId(1);
  private static final EndpointId B = endpointId(2);
  private static final EndpointId C = endpointId(3);
  private static final UUID SESSION = new UUID(1, 1);

  private static Set<EndpointId> match(Event event, Subscription... subscriptions) {
    return SubscriptionIndex.of(List.of(subscriptions)).match(event, NOW);
  }

  @Test
  void finds_by_all_by_name_and_by_prefix() {
    assertThat(
            match(
                event(),
                subscription(1, A, "*"),
                subscription(2, B, "call_created", "call_hangup"),
                subscription(3, C, "call_*"),
                subscription(4, endpointId(4), "groupcall_*"),
                subscription(5, endpointId(5), "call_hangup2")))
        .containsExactlyInAnyOrder(A, B, C);
  }

  @Test
  void names_an_endpoint_once_however_often_it_asks() {
    assertThat(
            match(
                event(),
                subscription(1, A, "*", "call_*", "call_hangup"),
                subscription(2, A, "call_hangup"),
                withFilter(subscription(3, A, "*"), "{\"data\":{\"direction\":[\"incoming\"]}}")))
        .containsExactly(A);
  }

  @Test
  void nobody_asks_for_nothing() {
    assertThat(match(event())).isEmpty();
  }

  @Test
  void a_filter_of_one_subscription_does_not_narrow_another_of_the_same_endpoint() {
    assertThat(
            match(
                event(),
                withFilter(subscription(1, A, "*"), "{\"data\":{\"direction\":[\"outgoing\"]}}"),
                subscription(2, A, "call_hangup")))
        .containsExactly(A);
  }

  @Test
  void a_filter_passes_only_together_with_its_type() {
    Subscription other =
        withFilter(subscription(1, A, "call_created"), "{\"data\":{\"direction\":[\"incoming\"]}}");
    assertThat(match(event(), other)).isEmpty();
  }

  @Test
  void an_expired_subscription_wants_nothing() {
    Subscription filtered =
        withFilter(subscription(2, B, "*"), "{\"data\":{\"direction\":[\"incoming\"]}}");
    assertThat(match(event(), until(subscription(1, A, "*"), NOW), until(filtered, NOW))).isEmpty();
    assertThat(match(event(), until(subscription(1, A, "*"), NOW.plusNanos(1)))).containsExactly(A);
  }

  @Test
  void a_session_bound_subscription_wants_its_types_in_its_session_only() {
    Subscription bound = inSession(subscription(1, A, "call_*"), SESSION);
    Event inIt = net.voipbin.webhooks.core.event.Fixtures.inSession(event(), SESSION);
    Event inAnother = net.voipbin.webhooks.core.event.Fixtures.inSession(event(), new UUID(1, 2));
    Event otherType =
        net.voipbin.webhooks.core.event.Fixtures.inSession(event("queue_created", "{}"), SESSION);
    assertThat(match(inIt, bound)).containsExactly(A);
    assertThat(match(inAnother, bound)).isEmpty();
    assertThat(match(otherType, bound)).isEmpty();
    assertThat(match(event(), bound)).isEmpty();
  }

  @Test
  void a_session_bound_subscription_may_filter_too() {
    Event inIt = net.voipbin.webhooks.core.event.Fixtures.inSession(event(), SESSION);
    Subscription bound = inSession(subscription(1, A, "*"), SESSION);
    assertThat(match(inIt, withFilter(bound, "{\"data\":{\"direction\":[\"incoming\"]}}")))
        .containsExactly(A);
    assertThat(match(inIt, withFilter(bound, "{\"data\":{\"direction\":[\"outgoing\"]}}")))
        .isEmpty();
  }

  /// The naive matcher asks every subscription.
  @Test
  void agrees_with_asking_every_subscription() {
    Random random = new Random(5);
    for (int round = 0; round < 300; round++) {
      List<Subscription> subscriptions = new ArrayList<>();
      for (int i = 0; i < random.nextInt(12); i++) {
        subscriptions.add(
            subscription(i, endpointId(random.nextInt(5)), pattern(random), pattern(random)));
      }
      SubscriptionIndex index = SubscriptionIndex.of(subscriptions);
      for (int i = 0; i < 20; i++) {
        Event event = event(name(random), "{}");
        assertThat(index.match(event, NOW))
            .as("%s in %s", event.type(), subscriptions)
            .containsExactlyInAnyOrderElementsOf(naive(subscriptions, event));
      }
    }
  }

  private static Set<EndpointId> naive(List<Subscription> subscriptions, Event event) {
    Set<EndpointId> endpoints = new LinkedHashSet<>();
    for (Subscription subscription : subscriptions) {
      if (subscription.eventTypes().stream().anyMatch(p -> p.matches(event.type()))) {
        endpoints.add(subscription.endpoint());
      }
    }
    return endpoints;
  }

  private static String pattern(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> "*";
      case 1, 2, 3, 4, 5 -> name(random) + "*";
      default -> name(random);
    };
  }

  private static String name(Random random) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i <= random.nextInt(4); i++) {
      name.append("a_.".charAt(random.nextInt(3)));
    }
    return name.toString();
  }
}
