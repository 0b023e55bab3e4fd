package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.circuit.Circuit;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.lane.Gate;
import net.voipbin.webhooks.core.lane.LaneOwner;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.LaneRecords.Result;
import net.voipbin.webhooks.core.lane.LaneWrite;
import net.voipbin.webhooks.core.lane.Lease;
import net.voipbin.webhooks.core.lane.Vitals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The conditions are written twice, in Java and in DynamoDB's words: here every write meets every
/// kind of record, on both sides of every boundary.
@ExtendWith(OnAws.class)
final class LaneUpdatesTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.000000006Z");
  private static final EndpointId LANE = new EndpointId(UUID.randomUUID());
  private static final LaneOwner OWNER = new LaneOwner(UUID.randomUUID());
  private static final LaneOwner STRANGER = new LaneOwner(UUID.randomUUID());
  private static final Vitals FAILING =
      new Vitals(new Circuit(7, Optional.of(NOW), 2), true, Optional.of(NOW));
  private static final DeliveryId PROBE = DeliveryId.live(new EventId("evt_1"), LANE);

  private final Backend backend;
  private final String table;

  LaneUpdatesTest(Backend backend) {
    this.backend = backend;
    this.table = Tables.lanes(backend);
  }

  @Test
  void every_write_does_to_every_record_what_it_says() {
    DynamoLaneRecords records =
        new DynamoLaneRecords(backend.dynamo(), table, InstantSource.system(), (_, _) -> {});
    for (LaneRecord before : records().toList()) {
      for (LaneWrite write : writes()) {
        backend.dynamo().putItem(call -> call.tableName(table).item(LaneItems.item(LANE, before)));
        Optional<LaneRecord> after = write.after(before);

        Result result = records.write(LANE, write);

        assertThat(result)
            .as("%s on %s", write, before)
            .isEqualTo(after.isPresent() ? new Result.Written(before) : new Result.Refused(before));
        assertThat(records.find(LANE)).contains(after.orElse(before));
      }
    }
  }

  @Test
  void a_write_and_a_look_cost_one_request_each() {
    DynamoLaneRecords records =
        new DynamoLaneRecords(backend.dynamo(), table, InstantSource.system(), (_, _) -> {});
    records.create(LANE, LaneRecord.NEW);

    assertThat(backend.requests().during(() -> records.write(LANE, new LaneWrite.Ring())))
        .isEqualTo(Map.of("UpdateItem", 1L));
    assertThat(backend.requests().during(() -> records.find(LANE)))
        .isEqualTo(Map.of("GetItem", 1L));
  }

  @Test
  void a_lease_whose_answer_was_lost_is_known_as_ones_own() {
    DynamoLaneRecords records =
        new DynamoLaneRecords(backend.dynamo(), table, InstantSource.system(), (_, _) -> {});
    records.create(LANE, LaneRecord.NEW);
    Lease lease = new Lease(OWNER, NOW.plusSeconds(60));
    records.write(LANE, new LaneWrite.Take(lease, NOW));

    Result again = records.write(LANE, new LaneWrite.Take(lease, NOW));

    assertThat(again).isInstanceOf(Result.Written.class);
    assertThat(((Result.Written) again).before().lease()).isPresent();
    assertThat(((Result.Written) again).before().liveLease(NOW)).isEmpty();
  }

  private static Stream<LaneRecord> records() {
    List<Gate> gates =
        List.of(
            new Gate.Open(),
            new Gate.Paused(),
            new Gate.Disabled("answered 410"),
            new Gate.Suspended(),
            new Gate.Held(NOW),
            new Gate.Held(NOW.plusNanos(1)),
            new Gate.Circuit(NOW, PROBE),
            new Gate.Circuit(NOW.plusNanos(1), PROBE));
    List<Optional<Lease>> leases =
        List.of(
            Optional.empty(),
            Optional.of(new Lease(OWNER, NOW)),
            Optional.of(new Lease(OWNER, NOW.plusNanos(1))),
            Optional.of(new Lease(OWNER, NOW.plus(Lease.MARGIN))),
            Optional.of(new Lease(STRANGER, NOW.plus(Lease.MARGIN).minusNanos(1))));
    Random random = new Random(7);
    return gates.stream()
        .flatMap(gate ->
            leases.stream()
                .map(lease ->
                    new LaneRecord(
                        lease,
                        random.nextInt(2),
                        0,
                        gate,
                        random.nextBoolean() ? FAILING : Vitals.NONE)));
  }

  private static List<LaneWrite> writes() {
    Lease lease = new Lease(new LaneOwner(UUID.randomUUID()), NOW.plusSeconds(60));
    return List.of(
        new LaneWrite.Ring(),
        new LaneWrite.RingHolder(OWNER, NOW),
        new LaneWrite.Take(lease, NOW),
        new LaneWrite.Renew(new Lease(OWNER, NOW.plusSeconds(60))),
        new LaneWrite.Release(OWNER, 0),
        new LaneWrite.Leave(OWNER),
        new LaneWrite.SetGate(new Gate.Open()),
        new LaneWrite.SetGate(new Gate.Disabled("")),
        new LaneWrite.Trip(OWNER, new Gate.Circuit(NOW, PROBE), FAILING),
        new LaneWrite.TripAgain(OWNER, new Gate.Circuit(NOW, PROBE), FAILING),
        new LaneWrite.Mend(OWNER, Vitals.NONE),
        new LaneWrite.ProbeNow(NOW.minusSeconds(1)),
        new LaneWrite.Tell(OWNER, FAILING),
        new LaneWrite.Hold(NOW),
        new LaneWrite.Hold(NOW.plusNanos(1)));
  }
}
