package net.voipbin.webhooks.core.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.management.Page;
import net.voipbin.webhooks.core.management.Page.Cursor;
import net.voipbin.webhooks.core.management.SendTest;
import net.voipbin.webhooks.core.management.Subscriptions;
import net.voipbin.webhooks.core.replay.PastEvents.Past;
import net.voipbin.webhooks.core.routing.EventReader;
import net.voipbin.webhooks.core.routing.News;
import net.voipbin.webhooks.core.subscription.Subscription;
import net.voipbin.webhooks.core.subscription.SubscriptionIndex;

/// Which of the events that come into question are sent. What failed was wanted once, and that is
/// enough; what is missing must be wanted by the endpoint's present subscriptions.
final class Wanted {
  private final Replay replay;
  private final Optional<SubscriptionIndex> index;
  private final Instant now;

  private Wanted(Replay replay, Optional<SubscriptionIndex> index, Instant now) {
    this.replay = replay;
    this.index = index;
    this.now = now;
  }

  static Wanted by(Replay replay, Subscriptions subscriptions, Instant now) {
    return switch (replay.request().kind()) {
      case FAILED -> new Wanted(replay, Optional.empty(), now);
      case MISSING ->
          new Wanted(
              replay, Optional.of(SubscriptionIndex.of(present(replay, subscriptions))), now);
    };
  }

  private static List<Subscription> present(Replay replay, Subscriptions subscriptions) {
    List<Subscription> all = new ArrayList<>();
    Optional<Cursor> next = Optional.empty();
    do {
      Page.Request request = new Page.Request(Page.Request.MAX_SIZE, next);
      Page<Subscription> page = subscriptions.list(replay.customer(), replay.endpoint(), request);
      all.addAll(page.items());
      next = page.next();
    } while (next.isPresent());
    return all;
  }

  List<Past> of(List<Past> events) {
    return events.stream().filter(this::isWanted).toList();
  }

  private boolean isWanted(Past past) {
    return index.isEmpty() || isMatched(index.get(), event(past));
  }

  private boolean isMatched(SubscriptionIndex subscriptions, Event event) {
    boolean isAboutItself = News.subject(event).filter(replay.endpoint()::equals).isPresent();
    boolean happened = !SendTest.isTest(event.id());
    return happened
        && !isAboutItself
        && subscriptions.match(event, now).contains(replay.endpoint());
  }

  private Event event(Past past) {
    return new Event(
        past.id(),
        past.type(),
        past.timestamp(),
        replay.customer(),
        EventReader.activeflow(past.body()),
        past.body());
  }
}
