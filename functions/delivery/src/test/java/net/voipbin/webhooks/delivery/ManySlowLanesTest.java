package net.voipbin.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.voipbin.webhooks.aws.OnStage;
import net.voipbin.webhooks.aws.Stage;
import net.voipbin.webhooks.core.lane.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Receivers that answer after 29 seconds, many more than invocations of the template's size,
/// beside healthy ones: what those wait, against what they wait alone. For `make test-slow-lanes`.
@ExtendWith(OnStage.class)
@Tag("measured")
final class ManySlowLanesTest {
  private static final int SLOW = Integer.getInteger("slow.lanes", 200);
  private static final int HEALTHY = 20;
  private static final int ROUNDS = 10;
  private static final String SLOW_TYPE = "call_hangup";
  private static final String HEALTHY_TYPE = "message_created";

  /// The template's cap of quick drains; the other mapping has half of it.
  private static final int DRAINS = 100;

  private final World world;

  ManySlowLanesTest(Stage stage) throws IOException {
    this.world = new World(stage);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void healthy_receivers_hardly_feel_many_slow_ones() {
    make("/healthy", HEALTHY, HEALTHY_TYPE);
    make("/slow", SLOW, SLOW_TYPE);
    IntStream.range(0, SLOW).forEach(i -> world.receiver.answer("/slow" + i, Receiver.LATE));
    world.answerBells(DRAINS);
    rounds("warm");
    List<Long> alone = rounds("alone");
    // Twice, so that every slow lane has one more to send when the first is answered.
    world.event("slow-1", SLOW_TYPE);
    world.event("slow-2", SLOW_TYPE);
    assertThat(Eventually.holds(Duration.ofSeconds(60), () -> waiting() >= SLOW)).isTrue();

    List<Long> beside = rounds("beside");

    System.out.printf(
        "%d slow lanes: healthy p50 %d ms alone, %d ms beside them (x %.2f); longest %d and %d ms%n",
        SLOW,
        middle(alone),
        middle(beside),
        (double) middle(beside) / middle(alone),
        alone.getLast(),
        beside.getLast());
    assertThat(beside).hasSize(HEALTHY * ROUNDS);
    assertThat(middle(beside)).isLessThan(10 * middle(alone));
  }

  private void make(String path, int count, String type) {
    IntStream.range(0, count)
        .forEach(i -> world.endpoint(path + i, type, Duration.ofSeconds(30), 60));
  }

  private long waiting() {
    return IntStream.range(0, SLOW).filter(i -> !world.receiver.at("/slow" + i).isEmpty()).count();
  }

  /// One event after the other, each to all healthy receivers.
  ///
  /// @return delays in milliseconds, the shortest first
  private List<Long> rounds(String name) {
    return IntStream.range(0, ROUNDS)
        .mapToObj(i -> delays(name + i))
        .flatMap(List::stream)
        .sorted()
        .toList();
  }

  private List<Long> delays(String event) {
    Instant sent = Instant.now();
    world.event(event, HEALTHY_TYPE);
    assertThat(Eventually.holds(Duration.ofSeconds(25), () -> arrivals(event).size() >= HEALTHY))
        .as(event)
        .isTrue();
    return arrivals(event).stream()
        .map(arrival -> Duration.between(sent, arrival.at()).toMillis())
        .toList();
  }

  private List<Receiver.Arrival> arrivals(String event) {
    return world.receiver.of(event);
  }

  private static long middle(List<Long> sorted) {
    return sorted.get(sorted.size() / 2);
  }
}
