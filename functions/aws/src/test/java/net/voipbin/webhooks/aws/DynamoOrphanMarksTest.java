package net.voipbin.webhooks.aws;

import net.voipbin.webhooks.core.upkeep.OrphanMarks;
import net.voipbin.webhooks.core.upkeep.OrphanMarksContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnAws.class)
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
