package net.voipbin.webhooks.aws;

import net.voipbin.webhooks.core.upkeep.OrphanMarks;
import net.voipbin.webhooks.core.upkeep.OrphanMarksContract;

@UnderFaults
final class DynamoOrphanMarksTest extends OrphanMarksContract {
  private final OrphanMarks marks;

  DynamoOrphanMarksTest(Backend backend) {
    marks = new DynamoOrphanMarks(backend.dynamo(), Tables.lanes(backend));
  }

  @Override
  protected OrphanMarks marks() {
    return marks;
  }
}
