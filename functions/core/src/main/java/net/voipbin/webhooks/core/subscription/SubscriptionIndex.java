package net.voipbin.webhooks.core.subscription;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.Event;
import software.amazon.event.ruler.GenericMachine;

/// All subscriptions of one customer, compiled once so that an event finds those that want it
/// without looking at the others: by type, by session, and all filters in one automaton.
public final class SubscriptionIndex {
  private final Map<String, List<Subscription>> byName = new HashMap<>();
  private final Map<String, List<Subscription>> byPrefix = new HashMap<>();
  private final Map<UUID, List<Subscription>> bySession = new HashMap<>();
  private final GenericMachine<SubscriptionId> filters =
      GenericMachine.<SubscriptionId>builder().build();

  private SubscriptionIndex() {}

  public static SubscriptionIndex of(List<Subscription> subscriptions) {
    SubscriptionIndex index = new SubscriptionIndex();
    subscriptions.forEach(index::add);
    return index;
  }

  private void add(Subscription subscription) {
    subscription.filter().ifPresent(filter -> addFilter(subscription.id(), filter));
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
    List<Subscription> filtered = new ArrayList<>();
    for (Subscription candidate : candidates(event)) {
      if (!candidate.isLive(now)) {
        continue;
      }
      if (candidate.filter().isEmpty()) {
        endpoints.add(candidate.endpoint());
      } else {
        filtered.add(candidate);
      }
    }
    filtered.removeIf(candidate -> endpoints.contains(candidate.endpoint()));
    if (!filtered.isEmpty()) {
      Set<SubscriptionId> passed = passedFilters(event);
      filtered.stream()
          .filter(candidate -> passed.contains(candidate.id()))
          .forEach(candidate -> endpoints.add(candidate.endpoint()));
    }
    return endpoints;
  }

  private List<Subscription> candidates(Event event) {
    String type = event.type().value();
    List<Subscription> candidates = new ArrayList<>(byName.getOrDefault(type, List.of()));
    if (!byPrefix.isEmpty()) {
      for (int length = 0; length <= type.length(); length++) {
        candidates.addAll(byPrefix.getOrDefault(type.substring(0, length), List.of()));
      }
    }
    event
        .activeflowId()
        .map(session -> bySession.getOrDefault(session, List.of()))
        .orElse(List.of())
        .stream()
        .filter(bound -> bound.eventTypes().stream().anyMatch(p -> p.matches(event.type())))
        .forEach(candidates::add);
    return candidates;
  }

  /// Filters fail closed: an event that the automaton cannot read passes none of them.
  private Set<SubscriptionId> passedFilters(Event event) {
    try {
      return new HashSet<>(filters.rulesForJSONEvent(event.body().utf8()));
    } catch (Exception unreadable) {
      return Set.of();
    }
  }
}
