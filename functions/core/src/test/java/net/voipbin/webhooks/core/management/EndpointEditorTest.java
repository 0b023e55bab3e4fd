package net.voipbin.webhooks.core.management;

import static net.voipbin.webhooks.core.management.ManagementWorld.CUSTOMER;
import static net.voipbin.webhooks.core.management.ManagementWorld.done;
import static net.voipbin.webhooks.core.management.ManagementWorld.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import org.junit.jupiter.api.Test;

final class EndpointEditorTest {
  private final ManagementWorld world = new ManagementWorld();
  private final EndpointEditor editor = new EndpointEditor(world.endpoints);

  @Test
  void starts_over_when_somebody_else_was_faster() {
    Endpoint endpoint = world.endpoint();
    AtomicInteger tries = new AtomicInteger();
    Endpoint changed =
        done(
            editor.edit(
                CUSTOMER,
                endpoint.id(),
                current -> {
                  if (tries.getAndIncrement() == 0) {
                    changeBehindItsBack(current);
                  }
                  return Answer.done(paused(current));
                }));
    assertThat(tries).hasValue(2);
    assertThat(world.endpoints.find(CUSTOMER, endpoint.id())).contains(changed);
  }

  @Test
  void gives_up_when_that_goes_on() {
    Endpoint endpoint = world.endpoint();
    Answer<Endpoint> answer =
        editor.edit(
            CUSTOMER,
            endpoint.id(),
            current -> {
              changeBehindItsBack(current);
              return Answer.done(paused(current));
            });
    assertThat(problem(answer)).isEqualTo(new Problem.TooBusy());
  }

  private void changeBehindItsBack(Endpoint current) {
    world.clock.advance(Duration.ofSeconds(1));
    Endpoint touched =
        current.withStatus(current.status(), current.statusReason(), world.fresh.now());
    assertThat(world.endpoints.replace(current, touched)).isTrue();
  }

  private Endpoint paused(Endpoint endpoint) {
    return endpoint.withStatus(EndpointStatus.PAUSED, Optional.empty(), world.fresh.now());
  }
}
