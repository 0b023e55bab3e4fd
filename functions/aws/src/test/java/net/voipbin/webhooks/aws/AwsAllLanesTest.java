package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.LaneSetup;
import net.voipbin.webhooks.core.upkeep.AllLanes;
import net.voipbin.webhooks.core.upkeep.AllLanesContract;
import net.voipbin.webhooks.core.upkeep.LaneInventory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@ExtendWith(OnAws.class)
final class AwsAllLanesTest extends AllLanesContract {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-24T10:00:00Z"));
  private final Backend backend;
  private final String table;
  private final DynamoLaneRecords records;

  AwsAllLanesTest(Backend backend) {
    this.backend = backend;
    this.table = Tables.lanes(backend);
    this.records = new DynamoLaneRecords(backend.dynamo(), table, now::get, (_, _) -> {});
  }

  @Override
  protected AllLanes allLanes() {
    return records;
  }

  @Override
  protected LaneRecords records() {
    return records;
  }

  @Override
  protected LaneSetup setup() {
    return new SqsLaneSetup(backend.sqs(), backend.laneNames(), _ -> {});
  }

  @Override
  protected LaneInventory inventory() {
    return new SqsLaneInventory(backend.sqs(), backend.laneNames());
  }

  @Override
  protected Instant now() {
    return now.get();
  }

  @Override
  protected void wait(int seconds) {
    now.updateAndGet(before -> before.plusSeconds(seconds));
  }

  @Test
  void a_damaged_record_keeps_nobody_from_the_others_and_is_named() {
    EndpointId damaged = new EndpointId(UUID.randomUUID());
    EndpointId well = new EndpointId(UUID.randomUUID());
    records.create(well, LaneRecord.NEW);
    Map<String, AttributeValue> item = new HashMap<>(LaneItems.item(damaged, LaneRecord.NEW));
    item.put(LaneItems.GATE, Values.text("ajar"));
    backend.dynamo().putItem(call -> call.tableName(table).item(item));

    assertThat(records.sweep().lanes()).extracting(AllLanes.Lane::id).containsExactly(well);
    assertThat(records.sweep().unreadable()).containsExactly(damaged);
  }

  @Test
  void one_that_was_written_by_an_older_version_was_touched_long_ago() {
    EndpointId old = new EndpointId(UUID.randomUUID());
    backend
        .dynamo()
        .putItem(call -> call.tableName(table).item(LaneItems.item(old, LaneRecord.NEW)));

    assertThat(records.sweep().lanes())
        .containsExactly(new AllLanes.Lane(old, LaneRecord.NEW, Instant.EPOCH, Optional.empty()));
  }

  @Test
  void a_name_of_another_stage_or_of_something_else_is_no_lane() {
    LaneNames names = backend.laneNames();
    EndpointId lane = new EndpointId(UUID.randomUUID());

    assertThat(names.laneOfQueue("webhooks-test-" + lane)).contains(lane);
    assertThat(names.laneOfDeadLetters("webhooks-test-" + lane + "-dlq")).contains(lane);
    assertThat(names.laneOfQueue("webhooks-test-" + lane + "-dlq")).isEmpty();
    assertThat(names.laneOfQueue("webhooks-test-2-" + lane)).isEmpty();
    assertThat(names.laneOfQueue("webhooks-test-doorbell")).isEmpty();
    assertThat(names.laneOfQueue("other-" + lane)).isEmpty();
  }
}
