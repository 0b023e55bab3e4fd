package net.voipbin.webhooks.core.account;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.core.event.CustomerId;

/// Accounts in a map.
public final class InMemoryAccounts implements Accounts {
  private final Map<CustomerId, Account> rows = new LinkedHashMap<>();
  private Runnable beforeWatched = () -> {};

  /// Something happens before the next list is given.
  public synchronized void beforeWatched(Runnable happens) {
    beforeWatched = happens;
  }

  @Override
  public synchronized Optional<Account> find(CustomerId customer) {
    return Optional.ofNullable(rows.get(customer));
  }

  @Override
  public synchronized boolean replace(Optional<Account> expected, Account next) {
    boolean isAsExpected = find(next.customer()).equals(expected);
    if (isAsExpected) {
      rows.put(next.customer(), next);
    }
    return isAsExpected;
  }

  @Override
  public synchronized List<Account> watched() {
    beforeWatched.run();
    return rows.values().stream().filter(Account::isWatched).toList();
  }
}
