package net.voipbin.webhooks.core.account;

import static net.voipbin.webhooks.core.account.Standing.ACTIVE;
import static net.voipbin.webhooks.core.account.Standing.DELETED;
import static net.voipbin.webhooks.core.account.Standing.FROZEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Events;
import org.junit.jupiter.api.Test;

final class AccountTest {
  private static final CustomerId CUSTOMER = Events.customer();
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  @Test
  void the_first_news_are_remembered_and_have_to_be_carried_out() {
    assertThat(Account.heard(Optional.empty(), CUSTOMER, FROZEN, at(1), NOW))
        .contains(new Account(CUSTOMER, FROZEN, at(1), NOW, false));
  }

  @Test
  void what_was_said_later_holds() {
    assertThat(after(FROZEN, 1, ACTIVE, 2)).contains(ACTIVE);
    assertThat(after(ACTIVE, 1, FROZEN, 2)).contains(FROZEN);
  }

  @Test
  void what_comes_too_late_changes_nothing() {
    assertThat(after(ACTIVE, 2, FROZEN, 1)).isEmpty();
    assertThat(after(FROZEN, 2, ACTIVE, 1)).isEmpty();
  }

  @Test
  void what_comes_again_changes_nothing() {
    assertThat(after(FROZEN, 1, FROZEN, 1)).isEmpty();
  }

  @Test
  void being_frozen_again_outlasts_a_recovery_in_between_that_comes_late() {
    Account again = news(account(FROZEN, 1), FROZEN, 3).orElseThrow();

    assertThat(news(again, ACTIVE, 2)).isEmpty();
  }

  @Test
  void of_two_at_the_same_time_the_stricter_one_holds() {
    assertThat(after(ACTIVE, 1, FROZEN, 1)).contains(FROZEN);
    assertThat(after(FROZEN, 1, ACTIVE, 1)).isEmpty();
  }

  @Test
  void nobody_comes_back_from_being_deleted() {
    assertThat(after(DELETED, 1, ACTIVE, 2)).isEmpty();
    assertThat(after(DELETED, 1, DELETED, 2)).isEmpty();
    assertThat(after(ACTIVE, 2, DELETED, 1)).contains(DELETED);
  }

  @Test
  void who_is_frozen_is_watched_until_they_are_recovered() {
    assertThat(account(FROZEN, 1).asSettled().isWatched()).isTrue();
    assertThat(account(ACTIVE, 1).isWatched()).isTrue();
    assertThat(account(ACTIVE, 1).asSettled().isWatched()).isFalse();
    assertThat(account(DELETED, 1).asSettled().isWatched()).isFalse();
  }

  private static Optional<Standing> after(Standing before, int since, Standing next, int at) {
    return news(account(before, since), next, at).map(Account::standing);
  }

  private static Optional<Account> news(Account before, Standing next, int at) {
    return Account.heard(Optional.of(before), CUSTOMER, next, at(at), NOW);
  }

  private static Account account(Standing standing, int since) {
    return new Account(CUSTOMER, standing, at(since), NOW, false);
  }

  private static Instant at(int second) {
    return NOW.plusSeconds(second - 100);
  }
}
