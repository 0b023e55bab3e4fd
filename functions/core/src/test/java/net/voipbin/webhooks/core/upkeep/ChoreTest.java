package net.voipbin.webhooks.core.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ChoreTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  @Test
  void a_chore_says_what_it_did() {
    Chore.Done done = run((_, _) -> Map.of("rung", 2L, "failed", 0L));

    assertThat(done.counts()).containsOnly(Map.entry("rung", 2L), Map.entry("failed", 0L));
    assertThat(done.isIdle()).isFalse();
    assertThat(done.isWell()).isTrue();
  }

  @Test
  void a_chore_that_had_nothing_to_do_has_nothing_to_tell() {
    assertThat(run((_, _) -> Map.of("rung", 0L)).isIdle()).isTrue();
  }

  @Test
  void what_could_not_be_done_is_not_well() {
    assertThat(run((_, _) -> Map.of("failed", 1L)).isWell()).isFalse();
  }

  @Test
  void a_failure_is_part_of_the_answer() {
    RuntimeException failure = new IllegalStateException("disk on fire");

    Chore.Done done =
        run((_, _) -> {
          throw failure;
        });

    assertThat(done.failure()).contains(failure);
    assertThat(done.isIdle()).isFalse();
    assertThat(done.isWell()).isFalse();
  }

  private static Chore.Done run(Chore.Work work) {
    return new Chore("upkeep.test", work).run(NOW, NOW);
  }
}
