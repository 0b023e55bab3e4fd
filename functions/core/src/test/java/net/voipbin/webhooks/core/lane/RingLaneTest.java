package net.voipbin.webhooks.core.lane;

import static net.voipbin.webhooks.core.lane.Fixtures.NOW;
import static net.voipbin.webhooks.core.lane.Fixtures.OWNER;
import static net.voipbin.webhooks.core.lane.Fixtures.lease;
import static net.voipbin.webhooks.core.lane.Fixtures.record;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The table of rule R1. What becomes of bells is tested with ingestion.
final class RingLaneTest {
  /// @param leaseLeft in seconds; 0 for no lease
  @ParameterizedTest
  @CsvSource({
    "0,  open,      true",
    "-1, open,      true",
    "4,  open,      true",
    "5,  open,      false",
    "60, open,      false",
    "0,  paused,    false",
    "4,  paused,    false",
    "60, paused,    false",
    "0,  disabled,  false",
    "0,  suspended, false",
    "0,  held,      false",
    "4,  held,      false",
    "0,  held-over, true",
    "60, held-over, false",
  })
  void a_bell_is_needed_by_an_open_lane_that_no_drain_will_look_at(
      long leaseLeft, String gate, boolean needed) {
    LaneRecord before = leaseLeft == 0 ? LaneRecord.NEW : record(lease(OWNER, leaseLeft), 3);
    assertThat(RingLane.needsBell(before.withGate(gate(gate)), NOW)).isEqualTo(needed);
  }

  private static Gate gate(String name) {
    return switch (name) {
      case "open" -> new Gate.Open();
      case "paused" -> new Gate.Paused();
      case "disabled" -> new Gate.Disabled("410");
      case "suspended" -> new Gate.Suspended();
      case "held" -> new Gate.Held(NOW.plusSeconds(1));
      case "held-over" -> new Gate.Held(NOW);
      default -> throw new IllegalArgumentException(name);
    };
  }
}
