package net.voipbin.webhooks.aws;

import java.time.Duration;
import java.time.InstantSource;
import net.voipbin.webhooks.core.routing.EventLog;
import net.voipbin.webhooks.core.routing.EventLogContract;

@UnderFaults
final class DynamoEventLogTest extends EventLogContract {
  private final EventLog log;

  DynamoEventLogTest(Backend backend) {
    Retention retention = new Retention(Duration.ofDays(30), InstantSource.system());
    log = new DynamoEventLog(backend.dynamo(), Tables.log(backend), retention, (_, _) -> {});
  }

  @Override
  protected EventLog log() {
    return log;
  }
}
