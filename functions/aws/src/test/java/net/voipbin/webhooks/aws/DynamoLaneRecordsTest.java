package net.voipbin.webhooks.aws;

import java.time.InstantSource;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.LaneRecordsContract;

@UnderFaults(except = Fault.ANSWER_LOST)
final class DynamoLaneRecordsTest extends LaneRecordsContract {
  private final LaneRecords records;

  DynamoLaneRecordsTest(Backend backend) {
    records =
        new DynamoLaneRecords(
            backend.dynamo(), Tables.lanes(backend), InstantSource.system(), (_, _) -> {});
  }

  @Override
  protected LaneRecords records() {
    return records;
  }
}
