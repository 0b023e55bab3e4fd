package net.voipbin.webhooks.core.replay;

import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.management.Page;

/// The replays of all customers, each seen by its own customer only.
public interface Replays {
  /// Inserts a running replay, if no other of its kind is running for its endpoint, however many
  /// begin at once. False when one is.
  boolean begin(Replay replay);

  /// Empty for another customer's.
  Optional<Replay> find(CustomerId customer, ReplayId id);

  Page<Replay> list(CustomerId customer, EndpointId endpoint, Page.Request page);

  /// Whoever's it is; empty when it is not running.
  Optional<Replay> running(ReplayId id);

  /// Those of all customers that are running.
  List<Replay> running();

  /// Writes `next` over `expected`. False when it was changed meanwhile.
  boolean replace(Replay expected, Replay next);
}
