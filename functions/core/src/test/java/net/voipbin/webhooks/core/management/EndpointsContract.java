package net.voipbin.webhooks.core.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointFixtures;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointSecrets;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.management.Page.BadCursorException;
import net.voipbin.webhooks.core.management.Page.Cursor;
import org.junit.jupiter.api.Test;

/// What every store of endpoints promises.
public abstract class EndpointsContract {
  private final CustomerId customer = Events.customer();

  protected abstract Endpoints endpoints();

  @Test
  void an_endpoint_is_found_as_it_was_inserted() {
    Endpoint endpoint = insert();

    assertThat(endpoints().find(customer, endpoint.id())).contains(endpoint);
    assertThat(endpoints().secrets(customer, endpoint.id())).contains(EndpointFixtures.secrets());
  }

  @Test
  void both_secrets_of_a_rotation_are_kept() {
    Endpoint endpoint = EndpointFixtures.of(customer);

    endpoints().insert(endpoint, EndpointFixtures.rotatingSecrets());

    assertThat(endpoints().secrets(customer, endpoint.id()))
        .contains(EndpointFixtures.rotatingSecrets());
  }

  @Test
  void what_is_not_there_is_not_found() {
    EndpointId none = new EndpointId(UUID.randomUUID());

    assertThat(endpoints().find(customer, none)).isEmpty();
    assertThat(endpoints().secrets(customer, none)).isEmpty();
  }

  @Test
  void another_customer_sees_nothing_of_it() {
    Endpoint endpoint = insert();
    CustomerId stranger = Events.customer();

    endpoints().delete(stranger, endpoint.id());

    assertThat(endpoints().find(stranger, endpoint.id())).isEmpty();
    assertThat(endpoints().secrets(stranger, endpoint.id())).isEmpty();
    assertThat(endpoints().count(stranger)).isZero();
    assertThat(list(stranger, Optional.empty())).isEmpty();
    assertThat(endpoints().find(customer, endpoint.id())).contains(endpoint);
  }

  @Test
  void a_list_is_newest_first_in_pages_without_gaps() {
    List<Endpoint> inserted = Stream.generate(this::insert).limit(5).toList();

    assertThat(list(customer, Optional.empty())).isEqualTo(inserted.reversed());
    assertThat(endpoints().count(customer)).isEqualTo(5);
  }

  @Test
  void a_list_goes_on_where_it_was_though_others_come_and_go() {
    List<Endpoint> inserted = Stream.generate(this::insert).limit(4).toList();
    Page<Endpoint> first = endpoints().list(customer, Optional.empty(), Pages.first(2));

    insert();
    endpoints().delete(customer, inserted.get(2).id());

    Page<Endpoint> second =
        endpoints().list(customer, Optional.empty(), new Page.Request(2, first.next()));
    assertThat(second.items()).containsExactly(inserted.get(1), inserted.get(0));
    assertThat(second.next()).isEmpty();
  }

  @Test
  void a_list_may_be_of_one_status() {
    Endpoint active = insert();
    Endpoint paused =
        active.withStatus(EndpointStatus.PAUSED, Optional.of("by you"), active.updated());
    endpoints().replace(active, paused);
    Endpoint other = insert();

    assertThat(list(customer, Optional.of(EndpointStatus.PAUSED))).containsExactly(paused);
    assertThat(list(customer, Optional.of(EndpointStatus.ACTIVE))).containsExactly(other);
    assertThat(list(customer, Optional.of(EndpointStatus.DELETING))).isEmpty();
  }

  @Test
  void a_cursor_that_no_store_made_is_refused() {
    for (String token : List.of("", "x", "ZTU", "!!", "ZZZZZZZZZZZZZZZZZZZZZZZZZ")) {
      Page.Request page = new Page.Request(2, Optional.of(new Cursor(token)));

      assertThatThrownBy(() -> endpoints().list(customer, Optional.empty(), page))
          .as(token)
          .isInstanceOf(BadCursorException.class);
    }
  }

  @Test
  void a_change_is_written_over_what_was_read() {
    Endpoint before = insert();
    Endpoint after =
        before.withStatus(
            EndpointStatus.DISABLED, Optional.of("answered 410"), before.updated().plusNanos(1));

    assertThat(endpoints().replace(before, after)).isTrue();

    assertThat(endpoints().find(customer, before.id())).contains(after);
    assertThat(endpoints().secrets(customer, before.id())).contains(EndpointFixtures.secrets());
  }

  @Test
  void what_a_suspension_interrupts_is_kept() {
    Endpoint before = insert();
    Endpoint disabled =
        before.withStatus(EndpointStatus.DISABLED, Optional.of("answered 410"), before.updated());
    endpoints().replace(before, disabled);
    Endpoint suspended = disabled.suspended(before.updated().plusNanos(1));

    assertThat(endpoints().replace(disabled, suspended)).isTrue();
    assertThat(endpoints().find(customer, before.id())).contains(suspended);

    Endpoint recovered = suspended.recovered(before.updated().plusNanos(2));
    assertThat(endpoints().replace(suspended, recovered)).isTrue();
    assertThat(endpoints().find(customer, before.id())).contains(recovered);
    assertThat(recovered.statusReason()).contains("answered 410");
  }

  @Test
  void a_change_over_what_is_no_more_is_refused() {
    Endpoint before = insert();
    Endpoint paused =
        before.withStatus(EndpointStatus.PAUSED, Optional.of("by you"), before.updated());
    endpoints().replace(before, paused);

    assertThat(endpoints().replace(before, before)).isFalse();
    assertThat(endpoints().find(customer, before.id())).contains(paused);

    endpoints().delete(customer, before.id());
    assertThat(endpoints().replace(paused, before)).isFalse();
  }

  @Test
  void secrets_are_written_over_what_was_read() {
    Endpoint endpoint = insert();
    EndpointSecrets next = EndpointFixtures.rotatingSecrets();

    assertThat(replaceSecrets(endpoint, EndpointFixtures.secrets(), next)).isTrue();

    assertThat(endpoints().secrets(customer, endpoint.id())).contains(next);
    assertThat(endpoints().find(customer, endpoint.id())).contains(endpoint);
    assertThat(replaceSecrets(endpoint, next, EndpointFixtures.secrets())).isTrue();
    assertThat(endpoints().secrets(customer, endpoint.id())).contains(EndpointFixtures.secrets());
  }

  @Test
  void secrets_over_what_is_no_more_are_refused() {
    Endpoint endpoint = insert();
    EndpointSecrets current = EndpointFixtures.secrets();
    EndpointSecrets other = EndpointFixtures.rotatingSecrets();

    assertThat(replaceSecrets(endpoint, other, current)).isFalse();
    assertThat(endpoints().replaceSecrets(Events.customer(), endpoint.id(), current, other))
        .isFalse();
    assertThat(endpoints().secrets(customer, endpoint.id())).contains(current);

    endpoints().delete(customer, endpoint.id());
    assertThat(replaceSecrets(endpoint, current, other)).isFalse();
    assertThat(endpoints().secrets(customer, endpoint.id())).isEmpty();
  }

  private boolean replaceSecrets(Endpoint of, EndpointSecrets expected, EndpointSecrets next) {
    return endpoints().replaceSecrets(customer, of.id(), expected, next);
  }

  @Test
  void a_deleted_endpoint_is_gone_with_its_secrets() {
    Endpoint endpoint = insert();

    endpoints().delete(customer, endpoint.id());
    endpoints().delete(customer, endpoint.id());

    assertThat(endpoints().find(customer, endpoint.id())).isEmpty();
    assertThat(endpoints().secrets(customer, endpoint.id())).isEmpty();
    assertThat(endpoints().count(customer)).isZero();
  }

  private Endpoint insert() {
    Endpoint endpoint = EndpointFixtures.of(customer);
    endpoints().insert(endpoint, EndpointFixtures.secrets());
    return endpoint;
  }

  private List<Endpoint> list(CustomerId whose, Optional<EndpointStatus> status) {
    return Pages.all(2, page -> endpoints().list(whose, status, page));
  }
}
