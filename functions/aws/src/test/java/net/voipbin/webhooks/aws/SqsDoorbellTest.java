package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.Bell;
import net.voipbin.webhooks.core.lane.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.model.Message;

@ExtendWith(OnAws.class)
final class SqsDoorbellTest {
  private final EndpointId lane = new EndpointId(UUID.randomUUID());
  private final Backend backend;
  private final String url;
  private final String slowUrl;
  private final SqsDoorbell doorbell;

  SqsDoorbellTest(Backend backend) {
    this.backend = backend;
    this.url = queue("bells-" + lane);
    this.slowUrl = queue("slow-bells-" + lane);
    this.doorbell = new SqsDoorbell(backend.sqs(), url, slowUrl);
  }

  private String queue(String name) {
    return backend.sqs().createQueue(call -> call.queueName(name)).queueUrl();
  }

  @Test
  void a_bell_names_its_lane() {
    doorbell.ring(Bell.now(lane, false));

    assertThat(rung(url)).containsExactly(Optional.of(lane));
  }

  @Test
  void a_slow_lane_rings_at_the_slow_doorbell() {
    doorbell.ring(Bell.now(lane, true));

    assertThat(rung(slowUrl)).containsExactly(Optional.of(lane));
  }

  @Test
  void a_delayed_bell_waits() {
    doorbell.ring(new Bell(lane, false, Duration.ofMillis(1200)));

    assertThat(received(url)).isEmpty();
    assertThat(rung(url)).containsExactly(Optional.of(lane));
  }

  @Test
  void the_longest_delay_is_taken() {
    doorbell.ring(new Bell(lane, false, Duration.ofHours(1)));

    assertThat(received(url)).isEmpty();
  }

  @Test
  void what_is_no_bell_names_no_lane() {
    assertThat(List.of("", "[]", "{}", "{\"lane\":1}", "{\"lane\":\"x\"}", lane.toString()))
        .allSatisfy(text -> assertThat(Bells.read(text)).isEmpty());
  }

  private List<Optional<EndpointId>> rung(String from) {
    return Eventually.collect(1, () -> received(from)).stream()
        .map(message -> Bells.read(message.body()))
        .toList();
  }

  private List<Message> received(String from) {
    return backend
        .sqs()
        .receiveMessage(call -> call.queueUrl(from).maxNumberOfMessages(10))
        .messages();
  }
}
