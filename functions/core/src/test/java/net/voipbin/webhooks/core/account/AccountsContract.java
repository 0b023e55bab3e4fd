package net.voipbin.webhooks.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.lane.Eventually;
import org.junit.jupiter.api.Test;

/// What every store of accounts promises.
public abstract class AccountsContract {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00.123456789Z");

  private final CustomerId customer = Events.customer();

  protected abstract Accounts accounts();

  @Test
  void of_most_customers_nothing_is_known_they_are_active() {
    assertThat(accounts().find(customer)).isEmpty();
    assertThat(accounts().standing(customer)).isEqualTo(Standing.ACTIVE);
  }

  @Test
  void what_was_heard_is_kept_as_it_is() {
    for (Standing standing : Standing.values()) {
      Account account = account(Events.customer(), standing);

      assertThat(accounts().replace(Optional.empty(), account)).isTrue();

      assertThat(accounts().find(account.customer())).contains(account);
      assertThat(accounts().standing(account.customer())).isEqualTo(standing);
    }
  }

  @Test
  void what_was_changed_meanwhile_is_not_overwritten() {
    Account frozen = account(customer, Standing.FROZEN);
    accounts().replace(Optional.empty(), frozen);

    assertThat(accounts().replace(Optional.empty(), account(customer, Standing.ACTIVE))).isFalse();
    assertThat(
            accounts().replace(Optional.of(frozen.asSettled()), account(customer, Standing.ACTIVE)))
        .isFalse();
    assertThat(accounts().find(customer)).contains(frozen);

    Account recovered = account(customer, Standing.ACTIVE);
    assertThat(accounts().replace(Optional.of(frozen), recovered)).isTrue();
    assertThat(accounts().find(customer)).contains(recovered);
  }

  @Test
  void those_that_somebody_must_see_to_are_listed() {
    Account frozen = account(customer, Standing.FROZEN);
    Account deleted = account(Events.customer(), Standing.DELETED);
    accounts().replace(Optional.empty(), frozen);
    accounts().replace(Optional.empty(), deleted);
    awaitWatched(frozen, deleted);

    accounts().replace(Optional.of(frozen), frozen.asSettled());
    accounts().replace(Optional.of(deleted), deleted.asSettled());
    awaitWatched(frozen.asSettled());

    Account recovered = account(customer, Standing.ACTIVE).asSettled();
    accounts().replace(Optional.of(frozen.asSettled()), recovered);
    awaitWatched();
  }

  /// The list may lag behind.
  private void awaitWatched(Account... wanted) {
    Eventually.holds(() -> accounts().watched().size() == wanted.length);
    assertThat(accounts().watched()).containsExactlyInAnyOrder(wanted);
  }

  private static Account account(CustomerId customer, Standing standing) {
    return new Account(customer, standing, NOW.minusSeconds(60), NOW, false);
  }
}
