package net.voipbin.webhooks.core.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.management.IdempotencyKeys.Claim;
import net.voipbin.webhooks.core.management.IdempotencyKeys.Request;
import org.junit.jupiter.api.Test;

/// What every store of idempotency keys promises.
public abstract class IdempotencyKeysContract {
  private static final Instant NOW = Instant.parse("2026-11-20T14:03:11.402517Z");
  private static final Payload ANSWER = Payload.ofUtf8("{\"secret\":\"whsec_ü\"}");
  private static final String PRINT = "ef".repeat(32);

  private final CustomerId customer = Events.customer();
  private final Request first = request(customer);
  private final Request second = request(customer);

  protected abstract IdempotencyKeys keys();

  private static Request request(CustomerId whose) {
    return new Request(whose, "ab".repeat(32), PRINT, UUID.randomUUID().toString());
  }

  @Test
  void a_key_is_for_one_request_until_that_is_answered() {
    assertThat(keys().claim(first, NOW)).isEqualTo(new Claim.Taken());
    assertThat(keys().claim(first, NOW)).isEqualTo(new Claim.Taken());
    assertThat(keys().claim(second, NOW)).isEqualTo(new Claim.UnderWay(PRINT));

    keys().settle(first, ANSWER, NOW);

    assertAnswered(keys().claim(second, NOW));
    assertAnswered(keys().claim(first, NOW));
  }

  @Test
  void an_answer_is_kept_for_a_day() {
    keys().claim(first, NOW);
    keys().settle(first, ANSWER, NOW);
    Instant end = NOW.plus(IdempotencyKeys.KEPT);

    assertAnswered(keys().claim(second, end.minusSeconds(1)));
    assertThat(keys().claim(second, end)).isEqualTo(new Claim.Taken());
  }

  @Test
  void a_released_key_is_free() {
    keys().claim(first, NOW);

    keys().release(first);

    assertThat(keys().claim(second, NOW)).isEqualTo(new Claim.Taken());
  }

  @Test
  void a_request_that_died_gives_way_and_disturbs_nobody() {
    keys().claim(first, NOW);
    Instant later = NOW.plus(IdempotencyKeys.UNDER_WAY);
    assertThat(keys().claim(second, later.minusSeconds(1))).isEqualTo(new Claim.UnderWay(PRINT));
    assertThat(keys().claim(second, later)).isEqualTo(new Claim.Taken());

    keys().release(first);
    keys().settle(first, Payload.ofUtf8("{}"), later);

    assertThat(keys().claim(request(customer), later)).isEqualTo(new Claim.UnderWay(PRINT));
    keys().settle(second, ANSWER, later);
    assertAnswered(keys().claim(request(customer), later));
  }

  @Test
  void another_customers_keys_are_others() {
    keys().claim(first, NOW);
    keys().settle(first, ANSWER, NOW);

    assertThat(keys().claim(request(Events.customer()), NOW)).isEqualTo(new Claim.Taken());
  }

  private static void assertAnswered(Claim claim) {
    assertThat(claim)
        .isInstanceOfSatisfying(
            Claim.Answered.class,
            answered -> {
              assertThat(answered.fingerprint()).isEqualTo(PRINT);
              assertThat(answered.answer().utf8()).isEqualTo(ANSWER.utf8());
            });
  }
}
