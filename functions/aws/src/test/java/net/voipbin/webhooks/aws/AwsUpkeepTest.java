package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.Gate;
import net.voipbin.webhooks.core.lane.LaneDepths;
import net.voipbin.webhooks.core.lane.LaneForm;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.upkeep.Chore;
import net.voipbin.webhooks.core.upkeep.Chores;
import net.voipbin.webhooks.core.upkeep.UpkeepContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// A stage of its own, with damage as boto3 and the console leave it.
@ExtendWith(OnAws.class)
final class AwsUpkeepTest extends UpkeepContract {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-24T10:00:00Z"));
  private final List<String> complaints = new ArrayList<>();
  private final Backend backend;
  private final LaneNames names;
  private final AwsSettings settings;
  private final AwsStore store;

  AwsUpkeepTest(Backend backend) {
    this.backend = backend;
    LaneNames shared = backend.laneNames();
    String stage = "upkeep-" + UUID.randomUUID().toString().substring(0, 8);
    this.names = new LaneNames(stage, shared.urlPrefix(), shared.arnPrefix());
    this.settings =
        new AwsSettings(
            names,
            Tables.config(backend).name(),
            Tables.lanes(backend),
            Tables.log(backend),
            "none",
            "none",
            "",
            "",
            "",
            AwsSettings.DEFAULT_RETENTION,
            Duration.ZERO);
    this.store =
        new AwsStore(
            settings,
            new AwsStore.Outside(
                now::get, new SecureRandom(), _ -> {}, (what, _) -> complaints.add(what)),
            backend.clients(new LocalKeyWrapper()));
  }

  @Override
  protected Chores.Ports ports() {
    return store.upkeep();
  }

  @Override
  protected LaneQueues lanes() {
    return store.laneQueues();
  }

  @Override
  protected LaneDepths depths() {
    return store.laneDepths();
  }

  @Override
  protected InstantSource clock() {
    return now::get;
  }

  @Override
  protected void advance(Duration by) {
    now.updateAndGet(before -> before.plus(by));
  }

  @Override
  protected void damage(Endpoint endpoint) {
    set(
        settings.configTable(),
        EndpointItems.key(endpoint.customer(), endpoint.id()),
        "url",
        Values.number(7));
  }

  private void set(
      String table, Map<String, AttributeValue> key, String attribute, AttributeValue to) {
    Update update = new Update().set(attribute, to);
    backend
        .dynamo()
        .updateItem(update.on(UpdateItemRequest.builder()).tableName(table).key(key).build());
  }

  @Override
  protected void loseQueues(EndpointId lane) {
    backend.sqs().deleteQueue(call -> call.queueUrl(names.queueUrl(lane)));
  }

  @Test
  void attributes_that_an_older_version_made_are_brought_up_to_date() {
    Endpoint endpoint = endpoint();
    drift(endpoint.id());
    ports().allLanes().made(endpoint.id(), new LaneForm(LaneForm.VERSION - 1, receives(endpoint)));

    assertThat(patrol()).containsEntry("remade", 1L);

    assertThat(visibility(endpoint.id())).isEqualTo("60");
    assertThat(patrol()).containsEntry("remade", 0L);
  }

  @Test
  void attributes_that_somebody_changed_by_hand_are_brought_up_to_date_within_a_day() {
    Endpoint endpoint = endpoint();
    drift(endpoint.id());

    for (int i = 0; i < 288 && !visibility(endpoint.id()).equals("60"); i++) {
      patrol();
      advance(Duration.ofMinutes(5));
    }

    assertThat(visibility(endpoint.id())).isEqualTo("60");
  }

  private void drift(EndpointId lane) {
    backend
        .sqs()
        .setQueueAttributes(call ->
            call.queueUrl(names.queueUrl(lane))
                .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "5")));
  }

  private String visibility(EndpointId lane) {
    return backend
        .sqs()
        .getQueueAttributes(call ->
            call.queueUrl(names.queueUrl(lane))
                .attributeNames(QueueAttributeName.VISIBILITY_TIMEOUT))
        .attributes()
        .getOrDefault(QueueAttributeName.VISIBILITY_TIMEOUT, "");
  }

  private static int receives(Endpoint endpoint) {
    return LaneForm.of(endpoint.settings().schedule()).maxReceives();
  }

  @Test
  void a_lane_record_that_cannot_be_read_is_made_anew_and_rung() {
    Endpoint damaged = endpoint();
    set(settings.lanesTable(), LaneItems.key(damaged.id()), LaneItems.GATE, Values.text("ajar"));

    assertThat(patrol()).containsEntry("mended", 1L).containsEntry("failed", 0L);

    LaneRecord record = ports().lanes().find(damaged.id()).orElseThrow();
    assertThat(record.gate()).isEqualTo(new Gate.Open());
    assertThat(record.rung()).isPositive();
    assertThat(complaints).isNotEmpty();
  }

  @Test
  void a_stage_is_torn_down_in_as_many_runs_as_it_takes_and_no_patrol_mends_it() {
    List<Endpoint> endpoints = List.of(endpoint(), endpoint(), endpoint());
    Chore tearDown = chores().tearDown().orElseThrow();
    assertThat(tearDown.run(now.get(), now.get()).counts())
        .containsEntry("found", 3L)
        .containsEntry("left", 3L);

    assertThat(run(tearDown)).containsEntry("removed", 3L).containsEntry("left", 0L);
    assertThat(run(tearDown)).containsEntry("found", 0L);

    assertThat(patrol()).containsExactly(Map.entry("resting", 1L));
    assertThat(ports().inventory().list().lanes()).isEmpty();
    advance(Duration.ofHours(1));
    assertThat(patrol()).containsEntry("seen", 3L).containsEntry("mended", 3L);
    assertThat(ports().inventory().list().lanes())
        .containsExactlyInAnyOrderElementsOf(endpoints.stream().map(Endpoint::id).toList());
  }

  @Test
  void a_redrive_of_a_lane_that_is_removed_ends() {
    Endpoint endpoint = endpoint();
    ports().deadLetters().redrive(endpoint.id(), UUID.randomUUID());
    ports().queues().remove(endpoint.id());

    assertThat(ports().deadLetters().carryOn()).isEmpty();
    assertThat(ports().deadLetters().latest(endpoint.id())).isEmpty();
    complaints.clear();
    assertThat(ports().deadLetters().carryOn()).isEmpty();
    assertThat(complaints).isEmpty();
  }
}
