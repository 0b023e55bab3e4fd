package net.voipbin.webhooks.core.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.lane.Gate;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.LaneWrite;
import org.junit.jupiter.api.Test;

/// Two of a customer's people at once: one says that the receiver is well, the other pauses it.
final class EnableWhilePausedTest {
  private final ManagementWorld world = new ManagementWorld();
  private final Endpoint endpoint = world.endpoint();

  @Test
  void the_gate_follows_what_the_record_kept() {
    DeliveryId probe = DeliveryId.live(new EventId("e"), endpoint.id());
    Gate circuit = new Gate.Circuit(world.fresh.now().plusSeconds(60), probe);
    world.lanes.write(endpoint.id(), new LaneWrite.SetGate(circuit));

    new EnableEndpoint(world.endpoints, new PausedMeanwhile(), world.bell, world.fresh)
        .enable(endpoint.customer(), endpoint.id());

    assertThat(world.lanes.find(endpoint.id()).map(LaneRecord::gate)).contains(new Gate.Paused());
  }

  /// The pause comes just before the gate is opened.
  private final class PausedMeanwhile implements LaneRecords {
    @Override
    public Result write(EndpointId lane, LaneWrite write) {
      if (write instanceof LaneWrite.SetGate(Gate.Open _)) {
        new PauseEndpoint(world.endpoints, world.lanes, world.bell, world.fresh)
            .pause(endpoint.customer(), lane);
      }
      return world.lanes.write(lane, write);
    }

    @Override
    public Optional<LaneRecord> find(EndpointId lane) {
      return world.lanes.find(lane);
    }

    @Override
    public void create(EndpointId lane, LaneRecord initial) {
      world.lanes.create(lane, initial);
    }

    @Override
    public void remove(EndpointId lane) {
      world.lanes.remove(lane);
    }
  }
}
