package net.voipbin.webhooks.core.management;

import static net.voipbin.webhooks.core.management.ManagementWorld.CUSTOMER;
import static net.voipbin.webhooks.core.management.ManagementWorld.done;
import static net.voipbin.webhooks.core.management.ManagementWorld.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.event.CustomerId;
import org.junit.jupiter.api.Test;

final class AccessKeyTest {
  private final ManagementWorld world = new ManagementWorld();
  private final MakeAccessKey make = new MakeAccessKey(world.keys, world.fresh);
  private final Authenticate authenticate =
      new Authenticate(world.keys, BearerTokens.NONE, world.clock);

  @Test
  void a_key_lets_its_customer_in() {
    MakeAccessKey.Made made = make.make(wanted(Optional.empty(), Optional.empty()));
    assertThat(made.text().reveal()).matches("vb_[A-Za-z0-9_-]{43}");
    assertThat(made.text().reveal()).startsWith(made.key().prefix());
    assertThat(done(authenticate.authenticate(Optional.of(made.text().reveal()))))
        .isEqualTo(new Caller(CUSTOMER, AccessKey.Scope.ADMIN));
  }

  @Test
  void a_key_that_was_agreed_upon_works_too() {
    Optional<AccessKeyText> text = AccessKeyText.parse("vb_demo-demo-demo-demo-demo");
    make.make(wanted(Optional.empty(), text));
    assertThat(done(authenticate.authenticate(Optional.of("vb_demo-demo-demo-demo-demo"))))
        .isEqualTo(new Caller(CUSTOMER, AccessKey.Scope.ADMIN));
  }

  @Test
  void a_key_ends_when_it_expires() {
    Instant end = world.clock.instant().plusSeconds(60);
    String text = make.make(wanted(Optional.of(end), Optional.empty())).text().reveal();
    world.clock.advance(Duration.ofSeconds(59));
    done(authenticate.authenticate(Optional.of(text)));
    world.clock.advance(Duration.ofSeconds(1));
    assertThat(problem(authenticate.authenticate(Optional.of(text))))
        .isEqualTo(new Problem.Unauthenticated(Problem.Unauthenticated.Key.EXPIRED));
  }

  @Test
  void use_is_noted_about_once_a_minute() {
    MakeAccessKey.Made made = make.make(wanted(Optional.empty(), Optional.empty()));
    Optional<String> text = Optional.of(made.text().reveal());
    Instant first = world.clock.instant();
    done(authenticate.authenticate(text));
    assertThat(lastUsed(made)).contains(first);
    world.clock.advance(Duration.ofSeconds(59));
    done(authenticate.authenticate(text));
    assertThat(lastUsed(made)).contains(first);
    world.clock.advance(Duration.ofSeconds(1));
    done(authenticate.authenticate(text));
    assertThat(lastUsed(made)).contains(first.plusSeconds(60));
  }

  private Optional<Instant> lastUsed(MakeAccessKey.Made made) {
    return world.keys.find(CUSTOMER, made.key().id()).flatMap(AccessKey::lastUsed);
  }

  @Test
  void a_revoked_key_is_not_known_any_more() {
    MakeAccessKey.Made made = make.make(wanted(Optional.empty(), Optional.empty()));
    RevokeAccessKey revoke = new RevokeAccessKey(world.keys);
    CustomerId other = new CustomerId(new UUID(1, 1));
    assertThat(problem(revoke.revoke(other, made.key().id())))
        .isEqualTo(new Problem.NotFound("access key"));
    assertThat(done(revoke.revoke(CUSTOMER, made.key().id()))).isEqualTo(made.key());
    assertThat(problem(authenticate.authenticate(Optional.of(made.text().reveal()))))
        .isEqualTo(new Problem.Unauthenticated(Problem.Unauthenticated.Key.UNKNOWN));
  }

  @Test
  void what_is_no_key_is_for_those_who_know_tokens() {
    Caller vouchedFor = new Caller(CUSTOMER, AccessKey.Scope.READ);
    Authenticate both = new Authenticate(world.keys, _ -> Answer.done(vouchedFor), world.clock);
    assertThat(done(both.authenticate(Optional.of("eyJhbGciOi.J9.x")))).isEqualTo(vouchedFor);
    assertThat(problem(both.authenticate(Optional.of("vb_0123456789abcdef0123456789"))))
        .isEqualTo(new Problem.Unauthenticated(Problem.Unauthenticated.Key.UNKNOWN));
  }

  @Test
  void others_are_not_known() {
    assertThat(problem(authenticate.authenticate(Optional.empty())))
        .isEqualTo(new Problem.Unauthenticated(Problem.Unauthenticated.Key.MISSING));
    assertThat(problem(authenticate.authenticate(Optional.of("vb_0123456789abcdef"))))
        .isEqualTo(new Problem.Unauthenticated(Problem.Unauthenticated.Key.UNKNOWN));
    assertThat(problem(authenticate.authenticate(Optional.of("eyJhbGciOi"))))
        .isEqualTo(new Problem.Unauthenticated(Problem.Unauthenticated.Key.UNKNOWN));
  }

  @Test
  void a_key_does_not_print_itself() {
    AccessKeyText text = AccessKeyText.parse("vb_demo-demo-demo-demo-demo").orElseThrow();
    assertThat(text).hasToString("AccessKeyText[redacted]");
    assertThat(text.sha256()).doesNotContain("demo").hasSize(64);
    assertThat(AccessKeyText.parse("vb_short")).isEmpty();
  }

  private static MakeAccessKey.Wanted wanted(
      Optional<Instant> expires, Optional<AccessKeyText> text) {
    return new MakeAccessKey.Wanted(CUSTOMER, "first", AccessKey.Scope.ADMIN, expires, text);
  }
}
