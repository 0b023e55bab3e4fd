package net.voipbin.webhooks.core.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointFixtures;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.management.Page.BadCursorException;
import net.voipbin.webhooks.core.management.Page.Cursor;
import net.voipbin.webhooks.core.subscription.Subscription;
import net.voipbin.webhooks.core.subscription.SubscriptionFixtures;
import net.voipbin.webhooks.core.subscription.SubscriptionId;
import net.voipbin.webhooks.core.subscription.TypePattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of subscriptions promises.
public abstract class SubscriptionsContract {
  private final CustomerId customer = Events.customer();
  private final Endpoint endpoint = EndpointFixtures.of(customer);

  protected abstract Subscriptions subscriptions();

  protected abstract Endpoints endpoints();

  @BeforeEach
  void makes_an_endpoint() {
    endpoints().insert(endpoint, EndpointFixtures.secrets());
  }

  @Test
  void a_subscription_is_found_as_it_was_inserted() {
    Subscription wide = SubscriptionFixtures.of(endpoint);
    Subscription narrow = SubscriptionFixtures.narrow(endpoint);

    subscriptions().insert(wide);
    subscriptions().insert(narrow);

    assertThat(subscriptions().find(customer, wide.id())).contains(wide);
    assertThat(subscriptions().find(customer, narrow.id())).contains(narrow);
  }

  @Test
  void what_is_not_there_is_not_found() {
    assertThat(subscriptions().find(customer, new SubscriptionId(UUID.randomUUID()))).isEmpty();
  }

  @Test
  void another_customer_sees_nothing_of_it() {
    Subscription subscription = insert();
    CustomerId stranger = Events.customer();

    subscriptions().delete(stranger, subscription.id());

    assertThat(subscriptions().find(stranger, subscription.id())).isEmpty();
    assertThat(subscriptions().count(stranger, endpoint.id())).isZero();
    assertThat(subscriptions().find(customer, subscription.id())).contains(subscription);
  }

  @Test
  void a_list_is_newest_first_and_of_one_endpoint() {
    List<Subscription> inserted = Stream.generate(this::insert).limit(5).toList();
    Endpoint other = EndpointFixtures.of(customer);
    endpoints().insert(other, EndpointFixtures.secrets());
    subscriptions().insert(SubscriptionFixtures.of(other));

    assertThat(Pages.all(2, page -> subscriptions().list(customer, endpoint.id(), page)))
        .isEqualTo(inserted.reversed());
    assertThat(subscriptions().count(customer, endpoint.id())).isEqualTo(5);
    assertThat(subscriptions().count(customer, other.id())).isEqualTo(1);
  }

  @Test
  void a_cursor_that_no_store_made_is_refused() {
    Page.Request page = new Page.Request(2, Optional.of(new Cursor("bm9uZQ")));

    assertThatThrownBy(() -> subscriptions().list(customer, endpoint.id(), page))
        .isInstanceOf(BadCursorException.class);
  }

  @Test
  void a_change_is_written_only_over_what_was_read() {
    Subscription before = insert();
    Subscription after =
        SubscriptionFixtures.withTypes(
            before, List.of(TypePattern.ALL), before.updated().plusSeconds(1));

    assertThat(subscriptions().replace(before, after)).isTrue();
    assertThat(subscriptions().replace(before, before)).isFalse();

    assertThat(subscriptions().find(customer, before.id())).contains(after);
  }

  @Test
  void a_deleted_subscription_is_gone() {
    Subscription subscription = insert();

    subscriptions().delete(customer, subscription.id());
    subscriptions().delete(customer, subscription.id());

    assertThat(subscriptions().find(customer, subscription.id())).isEmpty();
    assertThat(subscriptions().replace(subscription, subscription)).isFalse();
  }

  @Test
  void an_endpoint_takes_its_subscriptions_along() {
    Subscription subscription = insert();

    endpoints().delete(customer, endpoint.id());

    assertThat(subscriptions().find(customer, subscription.id())).isEmpty();
    assertThat(subscriptions().count(customer, endpoint.id())).isZero();
  }

  private Subscription insert() {
    Subscription subscription = SubscriptionFixtures.of(endpoint);
    subscriptions().insert(subscription);
    return subscription;
  }
}
