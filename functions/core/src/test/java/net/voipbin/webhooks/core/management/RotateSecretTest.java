package net.voipbin.webhooks.core.management;

import static net.voipbin.webhooks.core.management.ManagementWorld.CUSTOMER;
import static net.voipbin.webhooks.core.management.ManagementWorld.done;
import static net.voipbin.webhooks.core.management.ManagementWorld.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointSecrets;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.signing.LegacySecret;
import net.voipbin.webhooks.core.signing.SigningSecret;
import org.junit.jupiter.api.Test;

final class RotateSecretTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final SigningSecret BROUGHT =
      SigningSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

  private final ManagementWorld world = new ManagementWorld();
  private final EndpointId id = world.endpoint().id();
  private final RotateSecret rotate = new RotateSecret(world.endpoints, world.fresh);

  private EndpointSecrets stored() {
    return world.endpoints.secrets(CUSTOMER, id).orElseThrow();
  }

  private Answer<EndpointSecrets> rotate(Duration overlap, Optional<SigningSecret> secret) {
    return rotate.rotate(CUSTOMER, id, new RotateSecret.Wanted(overlap, secret));
  }

  @Test
  void both_sign_until_the_overlap_ends() {
    SigningSecret old = stored().current();
    EndpointSecrets after = done(rotate(HOUR, Optional.empty()));
    Instant now = world.clock.instant();
    assertThat(stored()).isEqualTo(after);
    assertThat(after.live(now)).containsExactly(after.current(), old);
    assertThat(after.live(now.plus(HOUR))).containsExactly(after.current());
    assertThat(after.current()).isNotEqualTo(old);
  }

  @Test
  void a_third_secret_waits_until_the_first_one_has_ended() {
    done(rotate(HOUR, Optional.empty()));
    EndpointSecrets before = stored();
    Instant until = before.previous().orElseThrow().expires();
    assertThat(problem(rotate(HOUR, Optional.of(BROUGHT))))
        .isEqualTo(new Problem.RotationUnderWay(until));
    assertThat(stored()).isEqualTo(before);
    world.clock.advance(HOUR);
    assertThat(done(rotate(HOUR, Optional.of(BROUGHT))).current()).isEqualTo(BROUGHT);
  }

  @Test
  void without_an_overlap_only_the_new_one_signs() {
    done(rotate(HOUR, Optional.empty()));
    EndpointSecrets after = done(rotate(Duration.ZERO, Optional.of(BROUGHT)));
    assertThat(after.live(world.clock.instant())).containsExactly(BROUGHT);
  }

  @Test
  void the_secret_that_is_there_is_no_change() {
    EndpointSecrets first = done(rotate(HOUR, Optional.of(BROUGHT)));
    world.journal.clear();
    assertThat(done(rotate(HOUR, Optional.of(BROUGHT)))).isEqualTo(first);
    assertThat(world.journal.lines()).isEmpty();
    assertThat(done(rotate(Duration.ZERO, Optional.of(BROUGHT))).previous()).isEmpty();
  }

  @Test
  void what_receivers_verified_before_stays() {
    EndpointSecrets before = stored();
    EndpointSecrets legacy = before.withLegacy(Optional.of(LegacySecret.of("plain")));
    world.endpoints.replaceSecrets(CUSTOMER, id, before, legacy);
    assertThat(done(rotate(HOUR, Optional.empty())).legacy()).isEqualTo(legacy.legacy());
    assertThat(done(rotate(Duration.ZERO, Optional.empty())).legacy()).isEqualTo(legacy.legacy());
  }

  @Test
  void nobody_rotates_another_customers_secret() {
    EndpointSecrets before = stored();
    Answer<EndpointSecrets> asked =
        rotate.rotate(Events.customer(), id, new RotateSecret.Wanted(HOUR, Optional.empty()));
    assertThat(problem(asked)).isEqualTo(new Problem.NotFound("endpoint"));
    assertThat(stored()).isEqualTo(before);
  }
}
