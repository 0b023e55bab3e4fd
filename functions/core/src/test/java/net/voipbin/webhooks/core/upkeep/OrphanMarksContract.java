package net.voipbin.webhooks.core.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.upkeep.OrphanMarks.Mark;
import org.junit.jupiter.api.Test;

/// What every store of orphans promises.
public abstract class OrphanMarksContract {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  private final EndpointId lane = new EndpointId(UUID.randomUUID());

  protected abstract OrphanMarks marks();

  @Test
  void a_lane_that_was_never_found_has_no_mark() {
    assertThat(marks().find(lane)).isEmpty();
    marks().remove(lane);
  }

  @Test
  void the_last_mark_holds_until_it_is_removed() {
    Mark first = new Mark(NOW, NOW);
    Mark second = new Mark(NOW, NOW.plusSeconds(300));
    marks().put(lane, first);
    assertThat(marks().find(lane)).contains(first);

    marks().put(lane, second);
    assertThat(marks().find(lane)).contains(second);

    marks().remove(lane);
    assertThat(marks().find(lane)).isEmpty();
  }
}
