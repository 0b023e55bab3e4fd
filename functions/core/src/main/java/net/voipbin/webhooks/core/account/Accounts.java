package net.voipbin.webhooks.core.account;

import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.event.CustomerId;

/// How customers stand. Nothing is known of most: they are active.
public interface Accounts {
  Optional<Account> find(CustomerId customer);

  /// Writes `next` over `expected`, of the same customer. False when something else was written
  /// meanwhile: read it again. On disk when it returns.
  boolean replace(Optional<Account> expected, Account next);

  /// Those that [Account#isWatched()]; may know the last second's changes or not.
  List<Account> watched();

  default Standing standing(CustomerId customer) {
    return find(customer).map(Account::standing).orElse(Standing.ACTIVE);
  }
}
