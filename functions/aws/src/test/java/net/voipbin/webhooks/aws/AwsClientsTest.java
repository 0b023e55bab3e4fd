package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.lane.Bell;
import net.voipbin.webhooks.core.lane.LaneMessages;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.LaneQueues.SendResult;
import net.voipbin.webhooks.core.lane.LaneWrite;
import net.voipbin.webhooks.core.lane.Lease;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;

/// An AWS that takes connections and never answers holds nobody for long.
@ExtendWith(OnAws.class)
final class AwsClientsTest {
  private static final Backend.Limits SHORT =
      new Backend.Limits(Duration.ofMillis(300), Duration.ofMillis(700));

  private final EndpointId lane = new EndpointId(UUID.randomUUID());
  private final Backend backend;

  @AutoClose private final SilentServer silent = SilentServer.start();
  @AutoClose private final SdkHttpClient http = AwsClients.newHttp();
  @AutoClose private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  AwsClientsTest(Backend backend) {
    this.backend = backend;
  }

  @Test
  void who_gets_no_answer_hears_of_it() {
    Backend hanging = backend.at(silent.uri(), http, SHORT);
    LaneQueues queues = LaneFixture.bareQueues(hanging);
    DynamoLaneRecords records =
        new DynamoLaneRecords(hanging.dynamo(), "lanes", InstantSource.system(), (_, _) -> {});
    String doorbell = hanging.queueUrl("doorbell");

    assertThat(queues.send(LaneMessages.some(11, Events.customer(), lane)))
        .containsOnly(SendResult.FAILED);
    assertThatThrownBy(() -> queues.receive(lane, 10, Duration.ZERO))
        .isInstanceOf(SdkException.class);
    assertThatThrownBy(() -> records.write(lane, new LaneWrite.Ring()))
        .isInstanceOf(SdkException.class);
    assertThatThrownBy(
            () -> new SqsDoorbell(hanging.sqs(), doorbell, doorbell).ring(Bell.now(lane, false)))
        .isInstanceOf(SdkException.class);
  }

  /// More calls than there are connections: were one kept, others would wait for it for ever.
  @Test
  void connections_that_hang_are_given_back() throws Exception {
    Backend hanging = backend.at(silent.uri(), http, SHORT);
    String url = hanging.queueUrl("doorbell");
    List<Future<Boolean>> rings = new ArrayList<>();
    for (int i = 0; i < AwsClients.CONNECTIONS + 10; i++) {
      SqsDoorbell doorbell = new SqsDoorbell(hanging.sqs(), url, url);
      rings.add(threads.submit(() -> isRung(doorbell)));
    }
    for (Future<Boolean> ring : rings) {
      assertThat(ring.get()).isFalse();
    }

    Backend well = backend.behind(http);
    assertThat(well.sqs().listQueues().sdkHttpResponse().isSuccessful()).isTrue();
  }

  private boolean isRung(SqsDoorbell doorbell) {
    try {
      doorbell.ring(Bell.now(lane, false));
      return true;
    } catch (SdkException unanswered) {
      return false;
    }
  }

  /// A bell is kept, and then the lease made longer (R3).
  @Test
  void a_renewal_that_hangs_has_its_end_before_the_lease() {
    assertThat(AwsClients.CALL.multipliedBy(2).plus(Lease.MARGIN))
        .isLessThan(Lease.LENGTH.minus(Lease.RENEW_EVERY));
  }

  @Test
  void a_call_has_time_for_more_than_one_try() {
    assertThat(AwsClients.TRY.multipliedBy(2)).isLessThan(AwsClients.CALL);
  }
}
