package net.voipbin.webhooks.core.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.Gate;
import net.voipbin.webhooks.core.lane.LaneForm;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.LaneSetup;
import net.voipbin.webhooks.core.lane.LaneWrite;
import net.voipbin.webhooks.core.upkeep.AllLanes.Lane;
import org.junit.jupiter.api.Test;

/// What every store promises to the sweep past all lanes.
public abstract class AllLanesContract {
  private final EndpointId lane = new EndpointId(UUID.randomUUID());

  protected abstract AllLanes allLanes();

  protected abstract LaneRecords records();

  protected abstract LaneSetup setup();

  protected abstract LaneInventory inventory();

  /// What the store takes the time from.
  protected abstract Instant now();

  /// Lets some time pass.
  protected abstract void wait(int seconds);

  @Test
  void a_sweep_comes_past_every_lane_as_it_is() {
    EndpointId other = new EndpointId(UUID.randomUUID());
    records().create(lane, LaneRecord.NEW);
    records().create(other, LaneRecord.NEW);
    records().write(other, new LaneWrite.SetGate(new Gate.Paused()));

    assertThat(find(lane).map(Lane::record)).contains(records().find(lane).orElseThrow());
    assertThat(find(other).map(Lane::record)).contains(records().find(other).orElseThrow());

    records().remove(lane);
    assertThat(find(lane)).isEmpty();
    assertThat(find(other)).isPresent();
  }

  @Test
  void every_write_says_when_it_was_and_a_refused_one_does_not() {
    Instant before = now();
    records().create(lane, LaneRecord.NEW);
    Instant made = touched();
    assertThat(made).isBetween(before, now());

    wait(1);
    records().write(lane, new LaneWrite.ProbeNow(now()));
    assertThat(touched()).isEqualTo(made);

    records().write(lane, new LaneWrite.Ring());
    assertThat(touched()).isAfter(made).isBeforeOrEqualTo(now());
  }

  @Test
  void how_queues_were_made_is_kept_and_touches_nothing() {
    LaneForm form = new LaneForm(7, 16);
    records().create(lane, LaneRecord.NEW);
    assertThat(find(lane).flatMap(Lane::form)).isEmpty();
    Instant made = touched();
    wait(1);

    allLanes().made(lane, form);

    assertThat(find(lane).flatMap(Lane::form)).contains(form);
    assertThat(touched()).isEqualTo(made);
    records().write(lane, new LaneWrite.Ring());
    assertThat(find(lane).flatMap(Lane::form)).contains(form);
  }

  @Test
  void a_lane_that_is_gone_is_not_brought_back_by_a_note() {
    allLanes().made(lane, new LaneForm(1, 16));
    assertThat(find(lane)).isEmpty();

    records().create(lane, LaneRecord.NEW);
    allLanes().made(lane, new LaneForm(1, 16));
    records().remove(lane);
    records().create(lane, LaneRecord.NEW);

    assertThat(find(lane).flatMap(Lane::form)).isEmpty();
  }

  @Test
  void the_queues_that_are_there_are_listed() {
    assertThat(inventory().list().lanes()).doesNotContain(lane);

    setup().create(lane, 16);
    assertThat(inventory().list().hasAllOf(lane)).isTrue();

    setup().remove(lane);
    assertThat(inventory().list().lanes()).doesNotContain(lane);
  }

  private Instant touched() {
    return find(lane).orElseThrow().touched();
  }

  private Optional<Lane> find(EndpointId id) {
    return allLanes().sweep().lanes().stream().filter(one -> one.id().equals(id)).findFirst();
  }
}
