package net.voipbin.webhooks.core.subscription;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.Event;
import org.jspecify.annotations.Nullable;
import software.amazon.event.ruler.GenericMachine;

/// All subscriptions of one customer, compiled once so that an event finds those that want it
/// without looking at the others: by type and by session; those with a filter by one automaton for
/// all filters.
public final class SubscriptionIndex {
  private final Register unfiltered = new Register();
  private final Register filtered = new Register();
  private final Map<SubscriptionId, Subscription> byFilter = new HashMap<>();
  private final GenericMachine<SubscriptionId> filters =
      GenericMachine.<SubscriptionId>builder().build();

  private SubscriptionIndex() {}

  public static SubscriptionIndex of(List<Subscription> subscriptions) {
    SubscriptionIndex index = new SubscriptionIndex();
    subscriptions.forEach(index::add);
    return index;
  }

  private void add(Subscription subscription) {
    subscription
        .filter()
        .ifPresentOrElse(
            filter -> {
              addFilter(subscription.id(), filter);
              byFilter.put(subscription.id(), subscription);
              filtered.add(subscription);
            },
            () -> unfiltered.add(subscription));
  }

  private void addFilter(SubscriptionId id, Filter filter) {
    try {
      filters.addRule(id, filter.json());
    } catch (IOException impossible) {
      throw new IllegalStateException("a Filter is a valid pattern", impossible);
    }
  }

  /// The endpoints that want the event, each once.
  public Set<EndpointId> match(Event event, Instant now) {
    Set<EndpointId> endpoints = new LinkedHashSet<>();
    for (List<Subscription> candidates : unfiltered.candidates(event)) {
      for (Subscription candidate : candidates) {
        addIfWanted(candidate, event, now, endpoints);
      }
    }
    if (!filtered.candidates(event).isEmpty()) {
      for (SubscriptionId passed : passedFilters(event)) {
        Subscription candidate = byFilter.get(passed);
        if (candidate != null) {
          addIfWanted(candidate, event, now, endpoints);
        }
      }
    }
    return endpoints;
  }

  private static void addIfWanted(
      Subscription candidate, Event event, Instant now, Set<EndpointId> endpoints) {
    boolean isOfItsSession =
        candidate.activeflowId().isEmpty() || candidate.activeflowId().equals(event.activeflowId());
    if (isOfItsSession && candidate.isLive(now) && candidate.wantsType(event.type())) {
      endpoints.add(candidate.endpoint());
    }
  }

  /// Filters fail closed: an event that the automaton cannot read passes none of them.
  private List<SubscriptionId> passedFilters(Event event) {
    try {
      return filters.rulesForJSONEvent(event.body().utf8());
    } catch (Exception unreadable) {
      return List.of();
    }
  }

  /// Subscriptions by type, or by session where they are bound to one.
  private static final class Register {
    private final Map<String, List<Subscription>> byName = new HashMap<>();
    private final Map<String, List<Subscription>> byPrefix = new HashMap<>();
    private final Map<UUID, List<Subscription>> bySession = new HashMap<>();

    void add(Subscription subscription) {
      if (subscription.activeflowId().isPresent()) {
        put(bySession, subscription.activeflowId().get(), subscription);
        return;
      }
      for (TypePattern pattern : subscription.eventTypes()) {
        put(pattern.isPrefix() ? byPrefix : byName, pattern.stem(), subscription);
      }
    }

    private static <K> void put(Map<K, List<Subscription>> map, K key, Subscription subscription) {
      map.computeIfAbsent(key, _ -> new ArrayList<>()).add(subscription);
    }

    /// All that may want the event, and in its session some that want other types; in lists that
    /// are none of them empty.
    List<List<Subscription>> candidates(Event event) {
      String type = event.type().value();
      List<List<Subscription>> candidates = new ArrayList<>();
      addIfThere(candidates, byName.get(type));
      if (!byPrefix.isEmpty()) {
        for (int length = 0; length <= type.length(); length++) {
          addIfThere(candidates, byPrefix.get(type.substring(0, length)));
        }
      }
      if (!bySession.isEmpty() && event.activeflowId().isPresent()) {
        addIfThere(candidates, bySession.get(event.activeflowId().get()));
      }
      return candidates;
    }

    private static void addIfThere(
        List<List<Subscription>> candidates, @Nullable List<Subscription> some) {
      if (some != null) {
        candidates.add(some);
      }
    }
  }
}
