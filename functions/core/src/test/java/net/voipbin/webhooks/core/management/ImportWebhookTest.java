package net.voipbin.webhooks.core.management;

import static net.voipbin.webhooks.core.management.ManagementWorld.CUSTOMER;
import static net.voipbin.webhooks.core.management.ManagementWorld.done;
import static net.voipbin.webhooks.core.management.ManagementWorld.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.Signing;
import net.voipbin.webhooks.core.signing.LegacySecret;
import net.voipbin.webhooks.core.target.TargetPolicy;
import org.junit.jupiter.api.Test;

final class ImportWebhookTest {
  private static final LegacySecret SECRET = LegacySecret.of("s3cr3t");

  private final ManagementWorld world = new ManagementWorld();
  private final ImportWebhook importing =
      new ImportWebhook(world.endpoints, world.createEndpoint(), TargetPolicy.PUBLIC_ONLY);

  private Answer<Endpoint> bring(String uri, Optional<LegacySecret> secret) {
    return importing.bring(new ImportWebhook.Webhook(CUSTOMER, uri, secret));
  }

  @Test
  void the_receiver_goes_on_verifying_what_it_knows() {
    Endpoint made = done(bring("https://hooks.example.com/x", Optional.of(SECRET)));
    assertThat(made.settings().signing().legacy()).isTrue();
    assertThat(world.endpoints.secrets(CUSTOMER, made.id()).orElseThrow().legacy())
        .contains(SECRET);
    assertThat(world.subscriptions.count(CUSTOMER, made.id())).isEqualTo(1);
  }

  @Test
  void without_a_secret_there_is_no_such_signature() {
    assertThat(done(bring("https://hooks.example.com/x", Optional.empty())).settings().signing())
        .isEqualTo(Signing.DEFAULT);
  }

  @Test
  void bringing_it_again_makes_nothing_new() {
    Endpoint made = done(bring("https://hooks.example.com/x", Optional.of(SECRET)));
    assertThat(done(bring("https://hooks.example.com/x", Optional.of(SECRET)))).isEqualTo(made);
    done(bring("https://hooks.example.com/y", Optional.of(SECRET)));
    assertThat(world.endpoints.count(CUSTOMER)).isEqualTo(2);
  }

  @Test
  void a_url_that_may_not_be_is_named() {
    assertThat(problem(bring("http://10.0.0.1/x", Optional.empty())))
        .isInstanceOfSatisfying(
            Problem.Invalid.class,
            invalid -> assertThat(invalid.fields().getFirst().field()).isEqualTo("webhook_uri"));
  }
}
