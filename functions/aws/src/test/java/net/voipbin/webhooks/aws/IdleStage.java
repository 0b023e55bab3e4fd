package net.voipbin.webhooks.aws;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointFixtures;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.lane.LaneForm;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.RingLane;
import net.voipbin.webhooks.core.management.Fresh;
import net.voipbin.webhooks.core.replay.CarryOnReplays;
import net.voipbin.webhooks.core.subscription.SubscriptionFixtures;
import net.voipbin.webhooks.core.upkeep.Chore;
import net.voipbin.webhooks.core.upkeep.Chores;
import net.voipbin.webhooks.core.upkeep.Patrol;

/// A stage of its own with endpoints for which nothing happens, and what the clock asks for
/// meanwhile.
final class IdleStage {
  private static final Duration BUDGET = Duration.ofMinutes(4);

  private final AwsStore store;
  private final Chores chores;
  private Instant now = Instant.parse("2026-11-20T00:00:00Z");

  IdleStage(Backend backend) {
    LaneNames like = backend.laneNames();
    String stage = "idle-" + UUID.randomUUID().toString().substring(0, 8);
    AwsSettings settings =
        new AwsSettings(
            new LaneNames(stage, like.urlPrefix(), like.arnPrefix()),
            Tables.config(backend).name(),
            Tables.lanes(backend),
            Tables.log(backend),
            backend.queueUrl("nobody-rings"),
            "",
            "",
            "",
            "",
            AwsSettings.DEFAULT_RETENTION,
            AwsSettings.DEFAULT_FRESHNESS);
    AwsStore.Outside outside =
        new AwsStore.Outside(() -> now, new SecureRandom(), _ -> {}, (_, _) -> {});
    this.store = new AwsStore(settings, outside, backend.clients(new LocalKeyWrapper()));
    this.chores =
        new Chores(
            store.upkeep(),
            new CarryOnReplays(store.replays(), store.replayQueue()),
            new RingLane(store.laneRecords(), store.doorbell(), () -> now),
            new Fresh(() -> now, new SecureRandom()),
            () -> now,
            _ -> {},
            Runnable::run);
  }

  /// Each of another customer, with a subscription and its lane.
  void add(int endpoints) {
    for (int i = 0; i < endpoints; i++) {
      Endpoint made = EndpointFixtures.of(Events.customer());
      store.endpoints().insert(made, EndpointFixtures.secrets());
      store.subscriptions().insert(SubscriptionFixtures.of(made));
      LaneForm form = LaneForm.of(made.settings().schedule());
      store.laneSetup().create(made.id(), form.maxReceives());
      store.laneRecords().create(made.id(), LaneRecord.NEW);
      store.upkeep().allLanes().made(made.id(), form);
    }
  }

  /// What is done every minute.
  void minute() {
    run(chores.ofAMinute());
  }

  /// All patrols of a day, and what goes with them.
  void day() {
    hours(24);
  }

  void hours(int count) {
    Instant end = now.plus(Duration.ofHours(count));
    for (; now.isBefore(end); now = now.plus(Patrol.EVERY)) {
      run(chores.ofAPatrol(now));
    }
  }

  private void run(List<Chore> all) {
    for (Chore chore : all) {
      Chore.Done done = chore.run(now, now.plus(BUDGET));
      if (!done.isWell()) {
        throw new AssertionError(done.chore() + ": " + done.counts());
      }
    }
  }
}
