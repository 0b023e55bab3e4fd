package net.voipbin.webhooks.standalone.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What one server of [CountingReceiver] has seen.
final class Counted {
  private static final long SECOND = 1_000_000_000;

  private final List<Arrival> arrivals = new ArrayList<>();
  private final Map<String, Integer> acknowledged = new HashMap<>();
  private final int server;

  /// The ports of the senders whose answer has not been sent.
  private final Set<Integer> inAir = new HashSet<>();

  private int mostAtOnce;

  /// @param server port at which requests arrive
  Counted(int server) {
    this.server = server;
  }

  /// @param attempt as the sender counts
  /// @param at [System#nanoTime]
  record Arrival(String webhookId, int attempt, long at) {}

  /// @param sender the port that it came from
  synchronized void began(String webhookId, int attempt, int sender) {
    arrivals.add(new Arrival(webhookId, attempt, System.nanoTime()));
    inAir.add(sender);
    if (inAir.size() > mostAtOnce) {
      mostAtOnce = Math.max(mostAtOnce, OpenConnections.count(server, inAir));
    }
  }

  synchronized void answered(String webhookId, int status, int sender) {
    inAir.remove(sender);
    if (status >= 200 && status < 300) {
      acknowledged.merge(webhookId, 1, Integer::sum);
    }
  }

  /// The sender did not wait for the answer.
  synchronized void broke(int sender) {
    inAir.remove(sender);
  }

  synchronized List<Arrival> arrivals() {
    return List.copyOf(arrivals);
  }

  synchronized int arrivalCount() {
    return arrivals.size();
  }

  /// All that arrived after the first `count`.
  synchronized List<Arrival> arrivalsAfter(int count) {
    return List.copyOf(arrivals.subList(count, arrivals.size()));
  }

  /// How often each `webhook-id` was acknowledged with 2xx.
  synchronized Map<String, Integer> acknowledged() {
    return Map.copyOf(acknowledged);
  }

  synchronized int acknowledgedCount() {
    return acknowledged.size();
  }

  synchronized boolean hasAcknowledged(Set<String> webhookIds) {
    return acknowledged.keySet().containsAll(webhookIds);
  }

  /// Acknowledgements beyond the first of each.
  synchronized long repeats() {
    return acknowledged.values().stream().mapToLong(count -> count - 1L).sum();
  }

  /// Requests whose answer has not been sent, from senders that are still there.
  synchronized int inAir() {
    return inAir.size();
  }

  synchronized int mostAtOnce() {
    return mostAtOnce;
  }

  /// The most that arrived in any second, wherever it begins.
  synchronized int mostInASecond() {
    int most = 0;
    int first = 0;
    for (int last = 0; last < arrivals.size(); last++) {
      while (arrivals.get(last).at - arrivals.get(first).at >= SECOND) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }
}
