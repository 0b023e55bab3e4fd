package net.voipbin.webhooks.core.lane;

import static net.voipbin.webhooks.core.delivery.Fixtures.answered;
import static net.voipbin.webhooks.core.lane.DrainScript.HELD_BY_US;
import static net.voipbin.webhooks.core.lane.DrainScript.attempt;
import static net.voipbin.webhooks.core.lane.DrainScript.known;
import static net.voipbin.webhooks.core.lane.Fixtures.NOW;
import static net.voipbin.webhooks.core.lane.Fixtures.OWNER;
import static net.voipbin.webhooks.core.lane.Fixtures.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.circuit.Circuit;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.lane.LaneCommand.Announce;
import net.voipbin.webhooks.core.lane.LaneCommand.AppendProbe;
import net.voipbin.webhooks.core.lane.LaneCommand.Find;
import net.voipbin.webhooks.core.lane.LaneCommand.LeaveWakeUp;
import net.voipbin.webhooks.core.lane.LaneCommand.Probe;
import net.voipbin.webhooks.core.lane.LaneCommand.Receive;
import net.voipbin.webhooks.core.lane.LaneCommand.Write;
import net.voipbin.webhooks.core.lane.LaneRecords.Result;
import net.voipbin.webhooks.core.lane.ParkedDeliveries.Parked;
import org.junit.jupiter.api.Test;

/// A receiver that fails for long is left alone, then tried with one delivery at a time.
final class DrainCircuitTest {
  private static final ReceivedMessage FIRST = fresh(1);
  private static final Circuit ABOUT_TO_OPEN =
      new Circuit(19, Optional.of(NOW.minusSeconds(60)), 0);
  private static final Gate.Circuit OPEN = new Gate.Circuit(NOW, FIRST.message().delivery());
  private static final Parked PARKED =
      new Parked(FIRST.message(), known(FIRST, DeliveryStatus.PENDING, attempt(1, answered(500))));

  private static Vitals of(Circuit circuit) {
    return new Vitals(circuit, false, Optional.empty());
  }

  private static DrainScript taken(LaneRecord before) {
    DrainScript script = new DrainScript(Duration.ofSeconds(15), Duration.ofMinutes(15));
    script.start();
    script.first = script.wrote(script.take(), new Result.Written(before));
    return script;
  }

  private static DrainScript probing(Circuit circuit) {
    return taken(LaneRecord.NEW.withGate(OPEN).withVitals(of(circuit)));
  }

  @Test
  void the_twentieth_failure_in_a_row_over_a_minute_opens_the_circuit() {
    DrainScript script = taken(LaneRecord.NEW.withVitals(of(ABOUT_TO_OPEN)));
    script.received(FIRST);
    Instant until = NOW.plusSeconds(60);
    Circuit tripped = new Circuit(20, ABOUT_TO_OPEN.since(), 1);
    Gate.Circuit gate = new Gate.Circuit(until, FIRST.message().delivery());
    assertThat(script.attempted(FIRST, 1, answered(500)))
        .contains(
            new Write(new LaneWrite.Trip(OWNER, gate, of(tripped))),
            new LeaveWakeUp(until.plusSeconds(1)),
            new Announce(new Notice.Failing(20, until)))
        .noneMatch(command -> command instanceof Receive);
  }

  @Test
  void twenty_failures_within_a_minute_do_not() {
    Circuit young = new Circuit(19, Optional.of(NOW.minusSeconds(59)), 0);
    DrainScript script = taken(LaneRecord.NEW.withVitals(of(young)));
    script.received(FIRST);
    assertThat(script.attempted(FIRST, 1, answered(500)))
        .noneMatch(command -> command instanceof Write(LaneWrite.Trip _));
  }

  /// Paused and resumed between two looks at the gate.
  @Test
  void a_customer_who_resumes_wants_the_failures_before_to_be_forgotten() {
    DrainScript script = taken(LaneRecord.NEW.withVitals(of(ABOUT_TO_OPEN)));
    assertThat(script.after(1)).contains(new LaneCommand.Look());
    script.saw(HELD_BY_US);
    script.received(FIRST);
    assertThat(script.attempted(FIRST, 1, answered(500)))
        .noneMatch(command -> command instanceof Write(LaneWrite.Trip _));
  }

  @Test
  void a_look_from_before_the_run_told_what_it_knows_forgets_nothing() {
    Circuit before = new Circuit(18, ABOUT_TO_OPEN.since(), 0);
    LaneRecord record = HELD_BY_US.withVitals(of(before));
    DrainScript script = taken(LaneRecord.NEW.withVitals(of(before)));
    script.received(FIRST);
    assertThat(script.after(1)).contains(new LaneCommand.Look());
    script.attempted(FIRST, 1, answered(500));
    script.wrote(new LaneWrite.Tell(OWNER, of(ABOUT_TO_OPEN)), new Result.Written(record));
    script.saw(record);
    script.received(fresh(2));
    assertThat(script.attempted(fresh(2), 1, answered(500)))
        .anyMatch(command -> command instanceof Write(LaneWrite.Trip _));
  }

  @Test
  void a_failure_that_comes_while_the_lane_is_held_for_the_receiver_opens_the_circuit() {
    Circuit before = new Circuit(18, ABOUT_TO_OPEN.since(), 0);
    DrainScript script = taken(LaneRecord.NEW.withVitals(of(before)));
    script.received(FIRST, fresh(2));
    assertThat(script.attempted(FIRST, 1, answered(429, "120")))
        .contains(new Write(new LaneWrite.Hold(NOW.plusSeconds(120))));
    assertThat(
            script.wrote(new LaneWrite.Hold(NOW.plusSeconds(120)), new Result.Written(HELD_BY_US)))
        .isEmpty();
    assertThat(script.attempted(fresh(2), 1, answered(500)))
        .anyMatch(command -> command instanceof Write(LaneWrite.Trip _));
  }

  @Test
  void a_failure_that_comes_after_somebody_closed_the_gate_does_not() {
    DrainScript script = taken(LaneRecord.NEW.withVitals(of(ABOUT_TO_OPEN)));
    script.received(FIRST);
    script.after(1);
    script.saw(HELD_BY_US.withGate(new Gate.Paused()).withVitals(of(ABOUT_TO_OPEN)));
    assertThat(script.attempted(FIRST, 1, answered(500)))
        .noneMatch(command -> command instanceof Write(LaneWrite.Trip _));
  }

  @Test
  void a_lane_behind_an_open_circuit_is_probed_and_nothing_is_received() {
    DrainScript script = probing(ABOUT_TO_OPEN);
    assertThat(script.first).containsExactly(new Find(FIRST.message().delivery()));
    assertThat(script.on(new LaneEvent.Found(Optional.of(PARKED))))
        .containsExactly(new Probe(PARKED, 1));
  }

  @Test
  void a_probe_that_succeeds_is_logged_and_opens_the_lane() {
    DrainScript script = probing(new Circuit(30, ABOUT_TO_OPEN.since(), 2));
    script.on(new LaneEvent.Found(Optional.of(PARKED)));
    assertThat(script.on(new LaneEvent.Probed(PARKED, attempt(1, answered(200)), 0.5)))
        .containsExactly(
            new AppendProbe(PARKED, attempt(1, answered(200)), DeliveryStatus.DELIVERED));
    LaneWrite mend = new LaneWrite.Mend(OWNER, Vitals.NONE);
    assertThat(script.on(new LaneEvent.ProbeAppended(true)))
        .containsExactly(new Announce(new Notice.Recovered()), new Write(mend));
    script.on(new LaneEvent.Announced(new Notice.Recovered()));
    assertThat(script.wrote(mend, new Result.Written(HELD_BY_US.withGate(OPEN))))
        .anyMatch(command -> command instanceof Receive);
  }

  @Test
  void a_probe_that_fails_uses_up_nothing_and_doubles_the_pause() {
    Circuit before = new Circuit(30, ABOUT_TO_OPEN.since(), 2);
    DrainScript script = probing(before);
    script.on(new LaneEvent.Found(Optional.of(PARKED)));
    Instant until = NOW.plus(Duration.ofMinutes(4));
    Gate.Circuit longer = new Gate.Circuit(until, FIRST.message().delivery());
    Vitals vitals = of(new Circuit(31, before.since(), 3));
    assertThat(script.on(new LaneEvent.Probed(PARKED, attempt(1, answered(500)), 0.5)))
        .containsExactly(
            new Write(new LaneWrite.TripAgain(OWNER, longer, vitals)),
            new LeaveWakeUp(until.plusSeconds(1)),
            new AppendProbe(PARKED, attempt(1, answered(500)), DeliveryStatus.PENDING));
  }

  @Test
  void five_days_of_nothing_but_failure_disable_the_endpoint() {
    Circuit old = new Circuit(500, Optional.of(NOW.minus(Circuit.HOPELESS_AFTER)), 9);
    DrainScript script = probing(old);
    script.on(new LaneEvent.Found(Optional.of(PARKED)));
    assertThat(script.on(new LaneEvent.Probed(PARKED, attempt(1, answered(500)), 0.5)))
        .contains(
            new LaneCommand.Disable(
                "nothing but failures for 5 days", attempt(1, answered(500)).startedAt()));
  }

  @Test
  void without_anything_to_probe_with_the_lane_is_opened() {
    DrainScript script = probing(ABOUT_TO_OPEN);
    assertThat(script.on(new LaneEvent.Found(Optional.empty())))
        .containsExactly(new Write(new LaneWrite.Mend(OWNER, of(ABOUT_TO_OPEN))));
  }

  @Test
  void a_probe_without_an_answer_leaves_the_lease_to_run_out() {
    DrainScript script = probing(ABOUT_TO_OPEN);
    script.on(new LaneEvent.Found(Optional.of(PARKED)));
    script.on(new LaneEvent.Unanswered(new Probe(PARKED, 1)));
    assertThat(script.drain.fate()).contains(BellFate.FAILED);
  }

  @Test
  void a_bell_before_the_time_of_the_probe_leaves_a_wake_up() {
    DrainScript script = new DrainScript(Duration.ofSeconds(15), Duration.ofMinutes(15));
    script.start();
    Gate.Circuit later = new Gate.Circuit(NOW.plusSeconds(9), FIRST.message().delivery());
    assertThat(script.wrote(script.take(), new Result.Refused(LaneRecord.NEW.withGate(later))))
        .containsExactly(new LeaveWakeUp(NOW.plusSeconds(10)));
    assertThat(List.of(later.mayBeTaken(NOW), later.mayBeTaken(NOW.plusSeconds(9))))
        .containsExactly(false, true);
  }

  @Test
  void a_probe_waits_for_a_lease_that_outlasts_it() {
    DrainScript script = probing(ABOUT_TO_OPEN);
    script.now = NOW.plusSeconds(41);
    LaneWrite renew = script.renew();
    assertThat(script.on(new LaneEvent.Found(Optional.of(PARKED))))
        .contains(new Write(renew))
        .noneMatch(command -> command instanceof Probe);
    assertThat(script.wrote(renew, new Result.Written(HELD_BY_US.withGate(OPEN))))
        .containsExactly(new Probe(PARKED, 1));
  }

  @Test
  void a_probe_counts_against_the_rate_limit() {
    DrainScript script = new DrainScript(Optional.of(1));
    script.start();
    script.wrote(script.take(), new Result.Written(LaneRecord.NEW.withGate(OPEN)));
    script.on(new LaneEvent.Found(Optional.of(PARKED)));
    script.on(new LaneEvent.Probed(PARKED, attempt(1, answered(200)), 0.5));
    script.on(new LaneEvent.ProbeAppended(true));
    Vitals paced = new Vitals(Circuit.CLOSED, false, Optional.of(NOW.plusSeconds(1)));
    script.wrote(new LaneWrite.Mend(OWNER, paced), new Result.Written(HELD_BY_US.withGate(OPEN)));
    assertThat(script.received(FIRST)).noneMatch(command -> command instanceof LaneCommand.Post);
    assertThat(script.after(1)).contains(new LaneCommand.Post(FIRST, 1));
  }

  @Test
  void a_circuit_that_its_customer_closes_before_the_probe_is_drained() {
    DrainScript script = probing(ABOUT_TO_OPEN);
    assertThat(script.after(1)).contains(new LaneCommand.Look());
    assertThat(script.saw(HELD_BY_US)).anyMatch(command -> command instanceof Receive);
    assertThat(script.on(new LaneEvent.Found(Optional.of(PARKED)))).isEmpty();
  }

  @Test
  void a_probe_that_fails_does_not_open_a_circuit_that_its_customer_closed() {
    DrainScript script = probing(ABOUT_TO_OPEN);
    script.on(new LaneEvent.Found(Optional.of(PARKED)));
    List<LaneCommand> asked =
        script.on(new LaneEvent.Probed(PARKED, attempt(1, answered(500)), 0.5));
    LaneWrite again =
        asked.stream()
            .filter(Write.class::isInstance)
            .map(command -> ((Write) command).write())
            .findFirst()
            .orElseThrow();
    assertThat(again.after(HELD_BY_US)).isEmpty();
    script.on(new LaneEvent.Promised(NOW.plusSeconds(61)));
    script.on(new LaneEvent.Announced(new Notice.Failing(20, NOW.plusSeconds(60))));
    script.on(new LaneEvent.ProbeAppended(true));
    // What the customer wants to be forgotten is not told again.
    LaneWrite leave = new LaneWrite.Leave(OWNER);
    assertThat(script.wrote(again, new Result.Refused(HELD_BY_US)))
        .containsExactly(new Write(leave));
    assertThat(script.wrote(leave, new Result.Written(HELD_BY_US)))
        .containsExactly(new LaneCommand.Ring());
  }

  @Test
  void attempts_that_fail_after_the_opening_open_it_no_further() {
    DrainScript script = taken(LaneRecord.NEW.withVitals(of(ABOUT_TO_OPEN)));
    script.received(FIRST, fresh(2));
    script.attempted(FIRST, 1, answered(500));
    assertThat(script.attempted(fresh(2), 1, answered(500)))
        .noneMatch(command -> command instanceof Announce)
        .noneMatch(command -> command instanceof LeaveWakeUp);
    LaneWrite.Trip trip =
        new LaneWrite.Trip(
            OWNER,
            new Gate.Circuit(NOW.plusSeconds(60), FIRST.message().delivery()),
            of(new Circuit(20, ABOUT_TO_OPEN.since(), 1)));
    script.wrote(trip, new Result.Written(HELD_BY_US));
    assertThat(script.drain.fate()).isEmpty();
  }
}
