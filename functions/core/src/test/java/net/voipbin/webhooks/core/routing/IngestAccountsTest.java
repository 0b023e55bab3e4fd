package net.voipbin.webhooks.core.routing;

import static net.voipbin.webhooks.core.event.Fixtures.NOW;
import static net.voipbin.webhooks.core.routing.Fixtures.incoming;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.account.Account;
import net.voipbin.webhooks.core.account.Standing;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Payload;
import org.junit.jupiter.api.Test;

/// What producers say about accounts is obeyed and not kept.
final class IngestAccountsTest {
  private static final CustomerId CUSTOMER =
      new CustomerId(UUID.fromString("7b0c9c1e-52a4-4c0e-8b1b-0d6f5f2a9e10"));
  private static final Instant AT = Instant.parse("2026-11-20T14:07:42.5Z");
  private static final String SECRET = "\"webhook_secret\":\"s3cr3t\"";

  private final IngestWorld world = new IngestWorld();

  @Test
  void how_a_customer_stands_is_noted_with_the_time_of_the_event() {
    assertThat(ingest("customer_frozen", detail("2026-11-20T14:07:42.5Z")))
        .isEqualTo(new Ingested.Obeyed(CUSTOMER, Standing.FROZEN));

    assertThat(world.accounts.find(CUSTOMER))
        .contains(new Account(CUSTOMER, Standing.FROZEN, AT, NOW, false));
    assertThat(world.journal).isEmpty();
  }

  @Test
  void each_event_has_its_standing() {
    assertThat(standing("Customer_Frozen", "2026-11-20T14:00:00Z")).contains(Standing.FROZEN);
    assertThat(standing("customer_recovered", "2026-11-20T14:01:00Z")).contains(Standing.ACTIVE);
    assertThat(standing("customer_deleted", "2026-11-20T14:02:00Z")).contains(Standing.DELETED);
  }

  @Test
  void events_may_come_twice_and_out_of_order() {
    assertThat(standing("customer_recovered", "2026-11-20T14:01:00Z")).contains(Standing.ACTIVE);
    assertThat(standing("customer_frozen", "2026-11-20T14:00:00Z")).contains(Standing.ACTIVE);
    assertThat(standing("customer_recovered", "2026-11-20T14:01:00Z")).contains(Standing.ACTIVE);
  }

  @Test
  void without_a_time_of_its_own_an_event_has_that_of_the_bus() {
    ingest("customer_frozen", "{\"data\":{\"id\":\"" + CUSTOMER + "\"}}");

    assertThat(world.accounts.find(CUSTOMER).map(Account::since)).contains(NOW.minusSeconds(60));
  }

  @Test
  void the_customer_may_be_named_as_the_resource_or_beside_it() {
    String id = "\"" + CUSTOMER + "\"";
    for (String detail :
        List.of(
            "{\"data\":{\"id\":" + id + "}}",
            "{\"data\":{\"id\":\"x\",\"customer_id\":" + id + "}}",
            "{\"customer_id\":" + id + "}",
            "{\"customer_id\":\"00000000-0000-0000-0000-000000000000\",\"data\":{\"id\":"
                + id
                + "}}")) {
      assertThat(ingest("customer_deleted", detail))
          .as(detail)
          .isEqualTo(new Ingested.Obeyed(CUSTOMER, Standing.DELETED));
    }
  }

  @Test
  void what_else_is_said_about_accounts_is_neither_kept_nor_sent() {
    for (String type : List.of("customer_created", "customer_updated", "customer_whatever")) {
      assertThat(ingest(type, detail("2026-11-20T14:00:00Z"))).isEqualTo(new Ingested.Withheld());
    }
    String named =
        detail("2026-11-20T14:00:00Z").replaceFirst("\\{", "{\"type\":\"customer_updated\",");
    assertThat(ingest("account", named)).isEqualTo(new Ingested.Withheld());
    assertThat(world.journal).isEmpty();
    assertThat(world.rejected).isEmpty();
  }

  @Test
  void one_that_names_no_customer_is_kept_without_its_secrets() {
    Ingested result = ingest("customer_deleted", "{\"data\":{" + SECRET + "}}");

    assertThat(result)
        .isEqualTo(new Ingested.Rejected("it does not say which customer is deleted"));
    assertThat(world.rejected)
        .singleElement()
        .satisfies(rejection -> assertThat(rejection.detail().utf8()).isEqualTo("{}"));
  }

  @Test
  void another_publisher_says_nothing_about_accounts() {
    Incoming event =
        incoming("bus-1", "customer_deleted", Payload.ofUtf8(detail("2026-11-20T14:00:00Z")));

    assertThat(world.start().ingest(List.of(event), NOW).getFirst())
        .isInstanceOf(Ingested.Routed.class);
    assertThat(world.accounts.find(CUSTOMER)).isEmpty();
  }

  @Test
  void of_a_customer_who_is_deleted_nothing_is_stored() {
    ingest("customer_deleted", detail("2026-11-20T14:00:00Z"));

    assertThat(world.start().ingest(List.of(incoming()), NOW))
        .containsExactly(new Ingested.Withheld());
    assertThat(world.recorded).isEmpty();
    assertThat(world.lanes).isEmpty();
  }

  private Optional<Standing> standing(String type, String timestamp) {
    assertThat(ingest(type, detail(timestamp))).isInstanceOf(Ingested.Obeyed.class);
    return world.accounts.find(CUSTOMER).map(Account::standing);
  }

  private Ingested ingest(String type, String detail) {
    Incoming news =
        new Incoming(
            "bus-1",
            "voipbin.customer-manager",
            type,
            NOW.minusSeconds(60),
            Payload.ofUtf8(detail));
    return world.start().ingest(List.of(news), NOW).getFirst();
  }

  private static String detail(String timestamp) {
    return "{\"timestamp\":\"%s\",\"customer_id\":\"%s\",\"data\":{\"id\":\"%s\",%s}}"
        .formatted(timestamp, CUSTOMER, CUSTOMER, SECRET);
  }
}
