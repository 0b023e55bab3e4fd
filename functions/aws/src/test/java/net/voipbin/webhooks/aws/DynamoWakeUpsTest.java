package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.WakeUps;
import net.voipbin.webhooks.core.lane.WakeUps.WakeUp;
import net.voipbin.webhooks.core.lane.WakeUpsContract;
import org.junit.jupiter.api.Test;

@UnderFaults
final class DynamoWakeUpsTest extends WakeUpsContract {
  private final Backend backend;
  private final String table;
  private final List<String> complaints = new ArrayList<>();
  private final WakeUps wakeUps;

  DynamoWakeUpsTest(Backend backend) {
    this.backend = backend;
    this.table = Tables.lanes(backend);
    this.wakeUps = new DynamoWakeUps(backend.dynamo(), table, (what, _) -> complaints.add(what));
  }

  @Test
  void a_damaged_item_holds_up_no_other() {
    WakeUp good = new WakeUp(Instant.EPOCH, new EndpointId(UUID.randomUUID()));
    wakeUps.put(good);
    for (String damage : List.of("", "#", "x#y", "1970-01-01T00:00:00Z")) {
      backend
          .dynamo()
          .putItem(call ->
              call.tableName(table).item(Keys.of(LaneItems.wakeUpPartition(0), "0" + damage)));
    }

    assertThat(wakeUps.due(Instant.EPOCH, 100)).containsExactly(good);
    assertThat(complaints).hasSize(4);
  }

  @Override
  protected WakeUps wakeUps() {
    return wakeUps;
  }
}
