package net.voipbin.webhooks.core.routing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.subscription.MatchExplainer;
import net.voipbin.webhooks.core.subscription.Mismatch;
import net.voipbin.webhooks.core.subscription.Subscription;

/// Says of each of a customer's subscriptions whether it wants an event, and if not, why.
public final class ExplainMatch {
  private final SubscriptionSource subscriptions;

  public ExplainMatch(SubscriptionSource subscriptions) {
    this.subscriptions = subscriptions;
  }

  /// @param mismatch empty when it wants the event
  public record Explained(Subscription subscription, Optional<Mismatch> mismatch) {}

  /// In no particular order. Nothing is sent.
  public List<Explained> explain(Event event, Instant now) {
    Optional<EndpointId> subject = News.subject(event);
    return subscriptions.all(event.customer()).stream()
        .map(subscription -> explain(subscription, subject, event, now))
        .toList();
  }

  private static Explained explain(
      Subscription subscription, Optional<EndpointId> subject, Event event, Instant now) {
    Optional<Mismatch> mismatch = MatchExplainer.mismatch(subscription, event, now);
    boolean isOfItself = subject.equals(Optional.of(subscription.endpoint()));
    return new Explained(
        subscription,
        mismatch.isEmpty() && isOfItself ? Optional.of(new Mismatch.NewsOfItself()) : mismatch);
  }
}
