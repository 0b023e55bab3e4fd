package net.voipbin.webhooks.core.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.management.AccessKey.Scope;
import org.junit.jupiter.api.Test;

/// What every store of access keys promises.
public abstract class AccessKeysContract {
  private static final Instant CREATED = Instant.parse("2026-03-04T05:06:07.123456Z");
  private static final String HASH = "ab".repeat(32);

  protected abstract AccessKeys keys();

  @Test
  void a_key_is_found_under_its_hash_as_it_was_inserted() {
    AccessKey forever = key(Scope.ADMIN, Optional.empty());
    AccessKey shortLived = key(Scope.READ, Optional.of(CREATED.plusSeconds(60)));

    keys().insert(forever, HASH);
    keys().insert(shortLived, "cd".repeat(32));

    assertThat(keys().find(HASH)).contains(forever);
    assertThat(keys().find("cd".repeat(32))).contains(shortLived);
  }

  @Test
  void an_unknown_hash_finds_nothing() {
    keys().insert(key(Scope.ADMIN, Optional.empty()), HASH);

    assertThat(keys().find("ef".repeat(32))).isEmpty();
  }

  @Test
  void a_store_is_empty_until_the_first_key() {
    assertThat(keys().isEmpty()).isTrue();

    keys().insert(key(Scope.ADMIN, Optional.empty()), HASH);

    assertThat(keys().isEmpty()).isFalse();
  }

  private static AccessKey key(Scope scope, Optional<Instant> expires) {
    return new AccessKey(
        UUID.randomUUID(), Events.customer(), "portal", "vb_abc", scope, expires, CREATED);
  }
}
