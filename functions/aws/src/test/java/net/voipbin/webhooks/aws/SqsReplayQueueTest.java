package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.lane.Eventually;
import net.voipbin.webhooks.core.replay.ReplayId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.model.Message;

@ExtendWith(OnAws.class)
final class SqsReplayQueueTest {
  private final ReplayId replay = new ReplayId(UUID.randomUUID());
  private final Backend backend;
  private final String url;
  private final SqsReplayQueue queue;

  SqsReplayQueueTest(Backend backend) {
    this.backend = backend;
    this.url = backend.sqs().createQueue(call -> call.queueName("replays-" + replay)).queueUrl();
    this.queue = new SqsReplayQueue(backend.sqs(), url);
  }

  @Test
  void an_entry_names_its_replay_and_is_never_there_at_once() {
    queue.put(replay, Duration.ZERO);

    assertThat(received()).isEmpty();
    assertThat(Eventually.collect(1, this::received))
        .extracting(message -> ReplayEntries.read(message.body()))
        .containsExactly(Optional.of(replay));
  }

  @Test
  void the_longest_delay_is_taken() {
    queue.put(replay, Duration.ofHours(1));

    assertThat(received()).isEmpty();
  }

  @Test
  void what_is_no_entry_names_no_replay() {
    assertThat(List.of("", "[]", "{}", "{\"replay_id\":1}", "{\"replay_id\":\"x\"}"))
        .allSatisfy(text -> assertThat(ReplayEntries.read(text)).isEmpty());
  }

  private List<Message> received() {
    return backend
        .sqs()
        .receiveMessage(call -> call.queueUrl(url).maxNumberOfMessages(10))
        .messages();
  }
}
