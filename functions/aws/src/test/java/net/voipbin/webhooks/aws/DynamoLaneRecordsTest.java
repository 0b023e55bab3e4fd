package net.voipbin.webhooks.aws;

import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.LaneRecordsContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnAws.class)
final class DynamoLaneRecordsTest extends LaneRecordsContract {
  private final LaneRecords records;

  DynamoLaneRecordsTest(Backend backend) {
    records = new DynamoLaneRecords(backend.dynamo(), Tables.lanes(backend));
  }

  @Override
  protected LaneRecords records() {
    return records;
  }
}
