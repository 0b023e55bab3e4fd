package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.delivery.DeliveryLogContract;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.lane.DeadLetters;
import net.voipbin.webhooks.core.lane.DeadLettersContract;
import net.voipbin.webhooks.core.lane.Eventually;
import net.voipbin.webhooks.core.lane.LaneDepths;
import net.voipbin.webhooks.core.lane.LaneMessages;
import net.voipbin.webhooks.core.lane.LaneOwner;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.LaneQueues.SendResult;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.LaneRecords.Result;
import net.voipbin.webhooks.core.lane.LaneSetup;
import net.voipbin.webhooks.core.lane.LaneWrite;
import net.voipbin.webhooks.core.lane.Lease;
import net.voipbin.webhooks.core.lane.WakeUps;
import net.voipbin.webhooks.core.lane.WakeUpsContract;
import net.voipbin.webhooks.core.management.AccessKeys;
import net.voipbin.webhooks.core.management.AccessKeysContract;
import net.voipbin.webhooks.core.management.Endpoints;
import net.voipbin.webhooks.core.management.EndpointsContract;
import net.voipbin.webhooks.core.management.Subscriptions;
import net.voipbin.webhooks.core.management.SubscriptionsContract;
import net.voipbin.webhooks.core.routing.EventLog;
import net.voipbin.webhooks.core.routing.EventLogContract;
import net.voipbin.webhooks.core.upkeep.AllEndpoints;
import net.voipbin.webhooks.core.upkeep.ExpiredSubscriptions;
import net.voipbin.webhooks.core.upkeep.SweepContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Every request is carried out twice, because its first answer is lost: what the stores promise,
/// they promise then too. Those that are not here say so: a ring may count twice, a message may be
/// sent twice, a number of a resend may stay unused.
final class LostAnswersTest {
  private static final Retention RETENTION =
      new Retention(Duration.ofDays(30), InstantSource.system());

  @Nested
  @ExtendWith(OnAws.class)
  final class WakeUpsAre extends WakeUpsContract {
    private final WakeUps wakeUps;

    WakeUpsAre(Backend backend) {
      wakeUps =
          new DynamoWakeUps(backend.losingAnswers().dynamo(), Tables.lanes(backend), (_, _) -> {});
    }

    @Override
    protected WakeUps wakeUps() {
      return wakeUps;
    }
  }

  @Nested
  @ExtendWith(OnAws.class)
  final class EventsAre extends EventLogContract {
    private final EventLog log;

    EventsAre(Backend backend) {
      log =
          new DynamoEventLog(
              backend.losingAnswers().dynamo(), Tables.log(backend), RETENTION, (_, _) -> {});
    }

    @Override
    protected EventLog log() {
      return log;
    }
  }

  @Nested
  @ExtendWith(OnAws.class)
  final class DeliveriesAre extends DeliveryLogContract {
    private final DeliveryLog log;

    DeliveriesAre(Backend backend) {
      log =
          new DynamoDeliveryLog(
              backend.losingAnswers().dynamo(), Tables.log(backend), RETENTION, (_, _) -> {});
    }

    @Override
    protected DeliveryLog log() {
      return log;
    }
  }

  @Nested
  @ExtendWith(OnAws.class)
  final class EndpointsAre extends EndpointsContract {
    private final ConfigFixture config;

    EndpointsAre(Backend backend) {
      config = ConfigFixture.losingAnswers(backend);
    }

    @Override
    protected Endpoints endpoints() {
      return config.endpoints();
    }
  }

  @Nested
  @ExtendWith(OnAws.class)
  final class SubscriptionsAre extends SubscriptionsContract {
    private final ConfigFixture config;

    SubscriptionsAre(Backend backend) {
      config = ConfigFixture.losingAnswers(backend);
    }

    @Override
    protected Subscriptions subscriptions() {
      return config.subscriptions();
    }

    @Override
    protected Endpoints endpoints() {
      return config.endpoints();
    }
  }

  @Nested
  @ExtendWith(OnAws.class)
  final class AccessKeysAre extends AccessKeysContract {
    private final ConfigFixture config;

    AccessKeysAre(Backend backend) {
      config = ConfigFixture.losingAnswers(backend);
    }

    @Override
    protected AccessKeys keys() {
      return new DynamoAccessKeys(config.table());
    }
  }

  @Nested
  @ExtendWith(OnAws.class)
  final class SweepsAre extends SweepContract {
    private final ConfigFixture config;

    SweepsAre(Backend backend) {
      config = ConfigFixture.losingAnswers(backend);
    }

    @Override
    protected AllEndpoints allEndpoints() {
      return config.endpoints();
    }

    @Override
    protected ExpiredSubscriptions expired() {
      return config.subscriptions();
    }

    @Override
    protected Endpoints endpoints() {
      return config.endpoints();
    }

    @Override
    protected Subscriptions subscriptions() {
      return config.subscriptions();
    }
  }

  @Nested
  @ExtendWith(OnAws.class)
  final class DeadLettersAre extends DeadLettersContract {
    private final LaneFixture lanes;
    private final DeadLetters deadLetters;

    DeadLettersAre(Backend backend) {
      lanes = new LaneFixture(backend);
      Backend losing = backend.losingAnswers();
      deadLetters =
          new SqsDeadLetters(
              losing.sqs(),
              losing.laneNames(),
              losing.dynamo(),
              Tables.lanes(backend),
              (_, _) -> {});
    }

    @Override
    protected DeadLetters deadLetters() {
      return deadLetters;
    }

    @Override
    protected LaneQueues queues() {
      return lanes.queues();
    }

    @Override
    protected LaneSetup setup() {
      return lanes.setup();
    }

    @Override
    protected LaneDepths depths() {
      return lanes.depths();
    }
  }

  @Nested
  @ExtendWith(OnAws.class)
  final class LanesAre {
    private final EndpointId lane = new EndpointId(UUID.randomUUID());
    private final Backend backend;
    private final Backend losing;

    LanesAre(Backend backend) {
      this.backend = backend;
      this.losing = backend.losingAnswers();
    }

    @Test
    void a_lane_is_taken_held_and_released() {
      DynamoLaneRecords records = new DynamoLaneRecords(losing.dynamo(), Tables.lanes(backend));
      Instant now = Instant.parse("2026-01-02T03:04:05Z");
      Lease lease = new Lease(new LaneOwner(UUID.randomUUID()), now.plusSeconds(60));
      Lease renewed = new Lease(lease.owner(), now.plusSeconds(80));
      records.create(lane, LaneRecord.NEW);

      assertThat(records.write(lane, new LaneWrite.Ring())).isInstanceOf(Result.Written.class);
      assertThat(records.write(lane, new LaneWrite.Take(lease, now)))
          .isInstanceOf(Result.Written.class);
      assertThat(records.write(lane, new LaneWrite.Renew(renewed)))
          .isInstanceOf(Result.Written.class);
      LaneRecord held = records.find(lane).orElseThrow();
      assertThat(held.lease()).contains(renewed);

      // The drain is told that its lease is gone, and lets its bell come back: one look too many.
      records.write(lane, new LaneWrite.Release(lease.owner(), held.rung()));
      LaneRecord released = records.find(lane).orElseThrow();
      assertThat(released.lease()).isEmpty();
      assertThat(released.heard()).isEqualTo(released.rung()).isPositive();
    }

    @Test
    void no_message_is_lost() {
      new SqsLaneSetup(losing.sqs(), losing.laneNames(), _ -> {}).create(lane, 5);
      SqsLaneQueues queues =
          new SqsLaneQueues(
              losing.sqs(),
              losing.laneNames(),
              new InMemoryBodies(),
              _ -> {},
              InstantSource.system(),
              (_, _) -> {});
      var messages = LaneMessages.some(12, Events.customer(), lane);

      assertThat(queues.send(messages)).containsOnly(SendResult.SENT);

      LaneQueues clear = new LaneFixture(backend).queues();
      var received = Eventually.collect(24, () -> clear.receive(lane, 10, Duration.ZERO));
      assertThat(received.stream().map(one -> one.message()).distinct().toList())
          .containsExactlyInAnyOrderElementsOf(messages);
      assertThat(queues.delete(lane, List.of(received.getFirst().receipt()))).hasSize(1);
      assertThat(Optional.of(received.size())).contains(24);
    }
  }
}
