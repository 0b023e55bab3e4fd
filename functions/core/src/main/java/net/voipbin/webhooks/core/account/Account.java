package net.voipbin.webhooks.core.account;

import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.event.CustomerId;

/// What the events of an account's life have said so far.
///
/// @param since the time of the event that said it; what is older comes too late
/// @param heard when that event came in
/// @param settled everything of the customer's is as `standing` asks
public record Account(
    CustomerId customer, Standing standing, Instant since, Instant heard, boolean settled) {
  /// News of an account, however late, twice or out of order they come.
  ///
  /// @param at the time of the event
  /// @param now when it came in
  /// @return what is to be remembered from now on; empty when that is nothing new
  public static Optional<Account> heard(
      Optional<Account> before, CustomerId customer, Standing standing, Instant at, Instant now) {
    Account next = new Account(customer, standing, at, now, false);
    return before.isEmpty() || before.get().isChangedBy(standing, at)
        ? Optional.of(next)
        : Optional.empty();
  }

  /// Nobody comes back from being deleted. Of two events of one time the stricter one holds.
  private boolean isChangedBy(Standing next, Instant at) {
    boolean isFinal = standing == Standing.DELETED;
    boolean isEnd = next == Standing.DELETED;
    boolean isStricter = next.compareTo(standing) > 0;
    boolean isLater = at.isAfter(since) || (at.equals(since) && isStricter);
    return !isFinal && (isEnd || isLater);
  }

  public Account asSettled() {
    return new Account(customer, standing, since, heard, true);
  }

  /// Whether somebody must see to it, now or in every round.
  public boolean isWatched() {
    return !settled || standing == Standing.FROZEN;
  }
}
