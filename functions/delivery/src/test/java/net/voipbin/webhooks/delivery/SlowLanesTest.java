package net.voipbin.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import net.voipbin.webhooks.aws.OnStage;
import net.voipbin.webhooks.aws.Stage;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.lane.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Receivers that hang use up no more than their own lanes.
@ExtendWith(OnStage.class)
final class SlowLanesTest {
  private static final int SLOW = 12;
  private static final int QUICK = 6;

  private final World world;

  SlowLanesTest(Stage stage) throws IOException {
    this.world = new World(stage);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  /// One invocation is all that may run, and every lane it was called for hangs.
  @Test
  void healthy_lanes_are_served_while_every_invocation_waits_for_slow_receivers() {
    List<Endpoint> slow =
        IntStream.range(0, SLOW).mapToObj(i -> endpoint("/slow" + i, "call_*")).toList();
    IntStream.range(0, QUICK).forEach(i -> endpoint("/quick" + i, "message_*"));
    slow.forEach(one -> world.receiver.answer("/slow" + slow.indexOf(one), Receiver.HANGS));
    world.event("s1", "call_hangup");
    world.answerBells(1);
    assertThat(Eventually.holds(() -> arrivedAtSlow() >= 10)).isTrue();

    world.event("q1", "message_created");

    assertThat(Eventually.holds(() -> IntStream.range(0, QUICK).allMatch(this::hasArrived)))
        .isTrue();
    world.receiver.letGo();
    assertThat(Eventually.holds(() -> arrivedAtSlow() == SLOW)).isTrue();
  }

  private Endpoint endpoint(String path, String types) {
    return world.endpoint(path, types, Duration.ofSeconds(30), 60);
  }

  private boolean hasArrived(int quick) {
    return !world.receiver.at("/quick" + quick).isEmpty();
  }

  private long arrivedAtSlow() {
    return IntStream.range(0, SLOW).filter(i -> !world.receiver.at("/slow" + i).isEmpty()).count();
  }
}
