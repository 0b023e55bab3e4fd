package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.EventKey;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.event.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnAws.class)
final class BodiesTest {
  private static final int MIB = 1 << 20;

  private final EventKey event = new EventKey(Events.customer(), new EventId("evt_1"));
  private final Backend backend;
  private final Bodies bodies;

  BodiesTest(Backend backend) {
    this.backend = backend;
    Retention retention = new Retention(Duration.ofDays(30), InstantSource.system());
    this.bodies = new Bodies(backend.dynamo(), Tables.log(backend), retention);
  }

  @Test
  void every_body_comes_back_as_it_was() {
    byte[] noise = new byte[MIB];
    new Random(1).nextBytes(noise);
    for (byte[] bytes :
        new byte[][] {
          {}, {0}, "text".repeat(5000).getBytes(StandardCharsets.UTF_8), noise, new byte[MIB]
        }) {
      Payload body = Payload.of(bytes);

      assertThat(bodies.read(event, bodies.attributes(event, body))).isEqualTo(body);
      assertThat(bodies.find(event, bodies.put(event, body))).contains(body);
    }
  }

  @Test
  void a_small_body_or_one_that_can_be_compressed_costs_no_request() {
    assertThat(backend.requests().during(() -> bodies.attributes(event, Payload.of(new byte[MIB]))))
        .isEqualTo(Map.of());
  }

  @Test
  void parts_that_are_not_there_are_not_found() {
    assertThat(bodies.find(event, "00-3")).isEmpty();
  }
}
