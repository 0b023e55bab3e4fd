package net.voipbin.webhooks.core.upkeep;

import net.voipbin.webhooks.core.event.CustomerId;

/// What is kept of a customer beside their endpoints: for the day when it must go. Every operation
/// may be repeated, and carries on with what a crash left.
public interface Belongings {
  /// Nobody comes in with one of them any more.
  ///
  /// @return how many there were
  int removeAccessKeys(CustomerId customer);

  /// Events with their bodies and their deliveries, `max` events at most.
  ///
  /// @return how many were removed; fewer than `max` when no more are known
  int removeEvents(CustomerId customer, int max);

  /// Everything else of theirs but how they stand: what belongs to no endpoint any more.
  ///
  /// @return how many things there were
  int removeRest(CustomerId customer);
}
