package net.voipbin.webhooks.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.account.Account;
import net.voipbin.webhooks.core.account.Standing;
import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.management.AccessKeys;
import net.voipbin.webhooks.core.management.History;
import net.voipbin.webhooks.core.routing.EventLog;
import net.voipbin.webhooks.core.upkeep.Belongings;
import net.voipbin.webhooks.core.upkeep.BelongingsContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteBelongingsTest extends BelongingsContract {
  private final Path data;
  private SqliteStore store;

  SqliteBelongingsTest(@TempDir Path data) {
    this.data = data;
    store = SqliteStore.open(data, new ManualClock());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  protected Belongings belongings() {
    return store.belongings();
  }

  @Override
  protected AccessKeys keys() {
    return store.accessKeys();
  }

  @Override
  protected EventLog events() {
    return store.eventLog();
  }

  @Override
  protected DeliveryLog deliveries() {
    return store.deliveryLog();
  }

  @Override
  protected History history() {
    return store.history();
  }

  @Test
  void a_customers_replays_are_gone_and_nobody_elses() {
    CustomerId customer = Events.customer();
    replay(customer);
    replay(Events.customer());

    assertThat(store.belongings().removeRest(customer)).isEqualTo(1);
    assertThat(store.belongings().removeRest(customer)).isZero();
  }

  private void replay(CustomerId customer) {
    store
        .writer()
        .run(session ->
            session.update(
                "INSERT INTO replay(id, customer, endpoint, kind, since, until, event_types, status,"
                    + " phase, found, sent, due, created, updated)"
                    + " VALUES(?, ?, ?, 'failed', '', '', '', 'running', '', 0, 0, 0, 0, 0)",
                Values.bytes(UUID.randomUUID()),
                Values.bytes(customer.value()),
                Values.bytes(UUID.randomUUID())));
  }

  @Test
  void that_a_customer_is_gone_is_known_at_once_and_after_a_restart() {
    CustomerId customer = Events.customer();
    Instant now = Instant.parse("2026-11-24T10:00:00Z");
    assertThat(store.subscriptionSource().of(customer).isGone()).isFalse();

    store
        .accounts()
        .replace(Optional.empty(), new Account(customer, Standing.DELETED, now, now, false));

    assertThat(store.subscriptionSource().of(customer).isGone()).isTrue();
    store.close();
    store = SqliteStore.open(data, new ManualClock());
    assertThat(store.subscriptionSource().of(customer).isGone()).isTrue();
  }
}
