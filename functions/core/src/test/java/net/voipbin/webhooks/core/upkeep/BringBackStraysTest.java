package net.voipbin.webhooks.core.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.management.ManagementWorld;
import net.voipbin.webhooks.core.upkeep.AllLanes.Lane;
import net.voipbin.webhooks.core.upkeep.StrayLetters.Search;
import org.junit.jupiter.api.Test;

final class BringBackStraysTest {
  private static final EndpointId LANE = new EndpointId(new UUID(0xE0, 1));
  private static final Instant MIDNIGHT = Instant.parse("2026-11-20T00:00:00Z");

  private final ManagementWorld world = new ManagementWorld();
  private final BringBackStrays bringBack =
      new BringBackStrays(
          (_, most, ring) -> {
            ring.run();
            return new Search(most, 1);
          },
          world.bell);

  @Test
  void a_lane_at_work_has_its_turn_once_an_hour() {
    assertThat(turnsOfADay(Duration.ofMinutes(30))).isEqualTo(24);
  }

  @Test
  void one_that_nobody_touches_has_its_turn_once_a_day() {
    assertThat(turnsOfADay(Duration.ofHours(2))).isEqualTo(1);
  }

  private static long turnsOfADay(Duration untouched) {
    return IntStream.range(0, Patrol.WALKS_A_DAY)
        .mapToObj(walk -> MIDNIGHT.plus(Patrol.EVERY.multipliedBy(walk)))
        .filter(now -> BringBackStrays.isItsTurn(touched(now.minus(untouched)), now))
        .count();
  }

  @Test
  void the_lane_is_rung_for_what_comes_back() {
    EndpointId lane = world.endpoint().id();
    Instant now = turn(lane);

    Search search = bringBack.bringBack(lane(lane, now), 7, now);

    assertThat(search).isEqualTo(new Search(7, 1));
    assertThat(world.journal.lines()).contains("bell");
  }

  @Test
  void nothing_is_looked_at_when_a_walk_has_looked_at_enough() {
    Instant now = turn(LANE);

    assertThat(bringBack.bringBack(touched(now), 0, now)).isEqualTo(Search.NOTHING);
    assertThat(bringBack.bringBack(touched(now), 1, now)).isEqualTo(new Search(1, 1));
  }

  private static Instant turn(EndpointId lane) {
    return IntStream.range(0, Patrol.WALKS_A_DAY)
        .mapToObj(walk -> MIDNIGHT.plus(Patrol.EVERY.multipliedBy(walk)))
        .filter(now -> Patrol.isItsTurn(lane, Patrol.WALKS_A_DAY, now))
        .findFirst()
        .orElseThrow();
  }

  private static Lane touched(Instant time) {
    return lane(LANE, time);
  }

  private static Lane lane(EndpointId id, Instant touched) {
    return new Lane(id, LaneRecord.NEW, touched, Optional.empty());
  }
}
