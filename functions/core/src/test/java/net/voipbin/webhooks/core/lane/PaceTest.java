package net.voipbin.webhooks.core.lane;

import static net.voipbin.webhooks.core.lane.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PaceTest {
  @Test
  void without_a_limit_everything_may_start() {
    Pace pace = new Pace(Optional.empty(), NOW.plusSeconds(9));
    for (int i = 0; i < 1000; i++) {
      assertThat(pace.mayStart(NOW)).isTrue();
      pace.started(NOW);
    }
    assertThat(pace.until()).isEmpty();
  }

  @Test
  void starts_are_evenly_spaced() {
    Pace pace = new Pace(Optional.of(4), Instant.MIN);
    pace.started(NOW);
    assertThat(pace.mayStart(NOW.plusMillis(249))).isFalse();
    assertThat(pace.mayStart(NOW.plusMillis(250))).isTrue();
  }

  @Test
  void a_start_counts_until_a_second_after_its_end() {
    Pace pace = new Pace(Optional.of(1), Instant.MIN);
    pace.started(NOW);
    assertThat(pace.mayStart(NOW.plusSeconds(5))).isFalse();
    pace.ended(NOW.plusSeconds(5));
    assertThat(pace.next(NOW.plusSeconds(5))).isEqualTo(NOW.plusSeconds(6));
    assertThat(pace.until()).contains(NOW.plusSeconds(6));
    assertThat(pace.mayStart(NOW.plusMillis(5999))).isFalse();
    assertThat(pace.mayStart(NOW.plusSeconds(6))).isTrue();
  }

  @Test
  void what_the_drain_before_did_is_told_to_the_next() {
    assertThat(new Pace(Optional.of(1), NOW.plusSeconds(1)).until()).contains(NOW.plusSeconds(1));
    assertThat(new Pace(Optional.of(1), Instant.MIN).until()).isEmpty();
    assertThat(new Pace(Optional.empty(), NOW.plusSeconds(1)).until()).isEmpty();
  }

  /// Whenever between its start and its end each request arrives.
  @Test
  void never_more_than_the_limit_arrive_in_any_second() {
    Random random = new Random(20_261_124);
    for (int limit : List.of(1, 3, 10, 50)) {
      Pace pace = new Pace(Optional.of(limit), Instant.MIN);
      List<Instant> arrivals = new ArrayList<>();
      List<Instant> ends = new ArrayList<>();
      Instant now = NOW;
      while (arrivals.size() < 500) {
        Instant at = now;
        ends.stream().filter(end -> !end.isAfter(at)).forEach(pace::ended);
        ends.removeIf(end -> !end.isAfter(at));
        if (pace.mayStart(now)) {
          pace.started(now);
          Duration took = Duration.ofMillis(random.nextInt(400));
          ends.add(now.plus(took));
          arrivals.add(now.plusMillis(random.nextLong(took.toMillis() + 1)));
        }
        now = now.plusMillis(1);
      }
      arrivals.sort(null);
      for (int i = limit; i < arrivals.size(); i++) {
        assertThat(Duration.between(arrivals.get(i - limit), arrivals.get(i)))
            .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
      }
    }
  }
}
