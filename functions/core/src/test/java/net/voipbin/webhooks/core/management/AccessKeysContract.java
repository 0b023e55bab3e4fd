package net.voipbin.webhooks.core.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.event.Uuids;
import net.voipbin.webhooks.core.management.AccessKey.Scope;
import org.junit.jupiter.api.Test;

/// What every store of access keys promises.
public abstract class AccessKeysContract {
  private static final Instant CREATED = Instant.parse("2026-03-04T05:06:07.123456Z");
  private static final String HASH = "ab".repeat(32);

  private int made;

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

  @Test
  void a_key_is_found_by_its_customer_and_by_nobody_else() {
    AccessKey key = inserted(Events.customer());
    CustomerId stranger = Events.customer();

    keys().delete(stranger, key.id());

    assertThat(keys().find(key.customer(), key.id())).contains(key);
    assertThat(keys().find(stranger, key.id())).isEmpty();
    assertThat(keys().find(key.customer(), UUID.randomUUID())).isEmpty();
    assertThat(keys().list(stranger, Pages.first(2)).items()).isEmpty();
    assertThat(keys().count(stranger)).isZero();
  }

  @Test
  void a_list_is_newest_first_in_pages_without_gaps() {
    CustomerId customer = Events.customer();
    inserted(Events.customer());
    List<AccessKey> inserted = Stream.generate(() -> inserted(customer)).limit(5).toList();

    assertThat(Pages.all(2, page -> keys().list(customer, page))).isEqualTo(inserted.reversed());
    assertThat(keys().count(customer)).isEqualTo(5);
    assertThatThrownBy(() ->
            keys().list(customer, new Page.Request(2, Optional.of(new Page.Cursor("nonsense")))))
        .isInstanceOf(Page.BadCursorException.class);
  }

  @Test
  void a_deleted_key_lets_nobody_in() {
    CustomerId customer = Events.customer();
    AccessKey key = inserted(customer);
    AccessKey other = inserted(customer);

    keys().delete(customer, key.id());
    keys().delete(customer, key.id());

    assertThat(keys().find(hash(key))).isEmpty();
    assertThat(keys().find(customer, key.id())).isEmpty();
    assertThat(keys().list(customer, Pages.first(9)).items()).containsExactly(other);
    assertThat(keys().isEmpty()).isFalse();
  }

  @Test
  void it_is_known_when_a_key_was_last_used() {
    AccessKey key = inserted(Events.customer());
    Instant later = CREATED.plusSeconds(90);

    keys().used(key, CREATED);
    keys().used(key, later);

    AccessKey used = key.usedAt(later);
    assertThat(keys().find(hash(key))).contains(used);
    assertThat(keys().find(key.customer(), key.id())).contains(used);
    assertThat(keys().list(key.customer(), Pages.first(1)).items()).containsExactly(used);
  }

  @Test
  void the_use_of_a_deleted_key_does_not_bring_it_back() {
    AccessKey key = inserted(Events.customer());
    keys().delete(key.customer(), key.id());

    keys().used(key, CREATED);

    assertThat(keys().find(hash(key))).isEmpty();
    assertThat(keys().count(key.customer())).isZero();
  }

  private AccessKey inserted(CustomerId customer) {
    AccessKey key =
        new AccessKey(
            Uuids.timeOrdered(CREATED.plusSeconds(made++), made, made),
            customer,
            "portal",
            "vb_abc",
            Scope.READ,
            Optional.empty(),
            CREATED.plusSeconds(made),
            Optional.empty());
    keys().insert(key, hash(key));
    return key;
  }

  private static String hash(AccessKey key) {
    return key.id().toString().replace("-", "").repeat(2);
  }

  private static AccessKey key(Scope scope, Optional<Instant> expires) {
    return new AccessKey(
        UUID.randomUUID(),
        Events.customer(),
        "portal",
        "vb_abc",
        scope,
        expires,
        CREATED,
        Optional.empty());
  }
}
