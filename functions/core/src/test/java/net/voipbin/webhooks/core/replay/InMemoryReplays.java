package net.voipbin.webhooks.core.replay;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.management.InMemoryPages;
import net.voipbin.webhooks.core.management.Page;

/// Replays in a map.
public final class InMemoryReplays implements Replays {
  private final Map<ReplayId, Replay> rows = new LinkedHashMap<>();
  private Consumer<Replay> beforeReplace = _ -> {};

  /// For tests that need something to happen just before a replay is written.
  public synchronized void beforeReplace(Consumer<Replay> what) {
    beforeReplace = what;
  }

  @Override
  public synchronized boolean begin(Replay replay) {
    boolean isAnotherRunning =
        running().stream()
            .filter(isOf(replay.customer(), replay.endpoint()))
            .anyMatch(other -> other.request().kind() == replay.request().kind());
    if (!isAnotherRunning) {
      rows.put(replay.id(), replay);
    }
    return !isAnotherRunning;
  }

  @Override
  public synchronized Optional<Replay> find(CustomerId customer, ReplayId id) {
    return Optional.ofNullable(rows.get(id)).filter(found -> found.customer().equals(customer));
  }

  @Override
  public synchronized Page<Replay> list(
      CustomerId customer, EndpointId endpoint, Page.Request page) {
    List<Replay> ofEndpoint = rows.values().stream().filter(isOf(customer, endpoint)).toList();
    Map<Replay, Integer> places = new LinkedHashMap<>();
    ofEndpoint.forEach(replay -> places.put(replay, places.size()));
    return InMemoryPages.page(ofEndpoint, replay -> "%09d".formatted(places.get(replay)), page);
  }

  private static Predicate<Replay> isOf(CustomerId customer, EndpointId endpoint) {
    return replay -> replay.customer().equals(customer) && replay.endpoint().equals(endpoint);
  }

  @Override
  public synchronized Optional<Replay> running(ReplayId id) {
    return Optional.ofNullable(rows.get(id)).filter(Replay::isRunning);
  }

  @Override
  public synchronized List<Replay> running() {
    return rows.values().stream().filter(Replay::isRunning).toList();
  }

  @Override
  public synchronized boolean replace(Replay expected, Replay next) {
    beforeReplace.accept(next);
    return rows.replace(expected.id(), expected, next);
  }
}
