package net.voipbin.webhooks.core.lane;

import static net.voipbin.webhooks.core.delivery.Fixtures.answered;
import static net.voipbin.webhooks.core.lane.Fixtures.LANE;
import static net.voipbin.webhooks.core.lane.Fixtures.NOW;
import static net.voipbin.webhooks.core.lane.Fixtures.message;
import static net.voipbin.webhooks.core.lane.Fixtures.target;
import static net.voipbin.webhooks.core.lane.RecordingSender.header;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.voipbin.webhooks.core.circuit.Circuit;
import net.voipbin.webhooks.core.circuit.CircuitTimes;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.delivery.Outcome;
import net.voipbin.webhooks.core.delivery.WebhookRequest;
import net.voipbin.webhooks.core.delivery.WebhookSender.Request;
import net.voipbin.webhooks.core.lane.DeliveryTargets.Target;
import net.voipbin.webhooks.core.log.Lines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class DrainLaneTest {
  private final InMemoryLane lane = new InMemoryLane();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Bell> bells = new CopyOnWriteArrayList<>();
  private final List<Notice> notices = new CopyOnWriteArrayList<>();
  private final List<Instant> kept = new CopyOnWriteArrayList<>();
  private final RecordingWakeUps wakeUps = new RecordingWakeUps();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<String> disabled = new CopyOnWriteArrayList<>();
  private volatile Optional<Target> target = Optional.of(target(Duration.ofSeconds(15), 10));

  @AfterEach
  void stop() {
    threads.close();
  }

  private BellKeeper bell = kept::add;

  private BellFate drain(RecordingSender sender) throws InterruptedException {
    DrainLane.Ports ports =
        new DrainLane.Ports(
            lane,
            lane,
            lane,
            _ -> target,
            sender,
            wakeUps,
            bells::add,
            new RingLane(lane, bells::add, lane),
            (_, _, reason, _) -> disabled.add(reason),
            (_, _) -> Optional.empty(),
            (_, _, notice) -> notices.add(notice),
            new Lines(line -> lines.add(line.toString())));
    RandomGenerator middle = () -> Long.MIN_VALUE;
    WebhookRequest requests = new WebhookRequest("1");
    return new DrainLane(ports, requests, CircuitTimes.DEFAULT, lane, middle, threads)
        .drain(LANE, NOW.plusSeconds(3600), bell);
  }

  private void send(int messages) {
    lane.send(IntStream.range(0, messages).mapToObj(Fixtures::message).toList());
  }

  private static RecordingSender sender(Function<Request, Outcome> receiver) {
    return new RecordingSender(receiver);
  }

  @Test
  void delivers_all_that_is_there_once_and_leaves_the_lane_in_order() throws InterruptedException {
    send(57);
    RecordingSender sender = sender(_ -> answered(200));
    assertThat(drain(sender)).isEqualTo(BellFate.DONE);
    assertThat(sender.requests())
        .extracting(request -> header(request, "webhook-id"))
        .hasSize(57)
        .doesNotHaveDuplicates();
    assertThat(lane.waiting()).isZero();
    assertThat(lane.log()).hasSize(57).allMatch(d -> d.status() == DeliveryStatus.DELIVERED);
    assertThat(lane.find(LANE)).contains(LaneRecord.NEW);
    assertThat(bells).isEmpty();
  }

  @Test
  void keeps_its_bell_until_five_seconds_after_its_lease() throws InterruptedException {
    send(1);
    drain(sender(_ -> answered(200)));
    assertThat(kept).containsExactly(NOW.plusSeconds(65));
  }

  /// Were the lease taken, a crash would leave it to nobody.
  @Test
  void takes_no_lane_whose_bell_it_cannot_keep() throws InterruptedException {
    send(1);
    bell =
        _ -> {
          throw new IllegalStateException("no answer");
        };
    assertThat(drain(sender(_ -> answered(200)))).isEqualTo(BellFate.FAILED);
    assertThat(lane.find(LANE)).hasValueSatisfying(record -> assertThat(record.lease()).isEmpty());
    assertThat(lane.waiting()).isEqualTo(1);
  }

  @Test
  void sends_the_body_of_the_message_to_the_url_of_the_endpoint() throws InterruptedException {
    send(1);
    RecordingSender sender = sender(_ -> answered(204));
    drain(sender);
    Request request = sender.requests().getFirst();
    assertThat(request.body()).isEqualTo(message(0).body());
    assertThat(request.url().uri()).hasToString("https://example.com/hook");
    assertThat(header(request, "x-voipbin-attempt")).isEqualTo("1");
  }

  /// The barrier opens only when three are in the air together.
  @Test
  void as_many_are_in_the_air_as_the_endpoint_allows_and_never_more() throws InterruptedException {
    target = Optional.of(target(Duration.ofSeconds(15), 3));
    send(30);
    CyclicBarrier three = new CyclicBarrier(3);
    RecordingSender sender = sender(_ -> answered(await(three) ? 200 : 500));
    drain(sender);
    assertThat(sender.mostInAir()).isEqualTo(3);
    assertThat(lane.waiting()).isZero();
  }

  private static boolean await(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
      return true;
    } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
      return false;
    }
  }

  @Test
  void settings_that_change_meanwhile_are_taken_up() throws InterruptedException {
    target = Optional.of(target("https://old.example/", Duration.ofSeconds(15), 1));
    send(3);
    RecordingSender sender =
        sender(request -> {
          switch (header(request, "webhook-id")) {
            case "evt_0" -> {
              target = Optional.of(target("https://new.example/", Duration.ofSeconds(15), 1));
              lane.advance(Duration.ofSeconds(2));
            }
            case "evt_1" -> awaitLook();
            default -> {}
          }
          return answered(200);
        });
    drain(sender);
    assertThat(sender.requests().getFirst().url().uri()).hasToString("https://old.example/");
    assertThat(sender.requests().getLast().url().uri()).hasToString("https://new.example/");
  }

  private void awaitLook() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (lane.looks() == 0 && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
  }

  @Test
  void a_failure_comes_back_after_its_delay_with_a_bell_for_it() throws InterruptedException {
    send(1);
    drain(sender(_ -> answered(500)));
    assertThat(bells).containsExactly(new Bell(LANE, false, Duration.ofSeconds(6)));
    lane.advance(Duration.ofSeconds(6));
    RecordingSender sender = sender(_ -> answered(503));
    drain(sender);
    assertThat(header(sender.requests().getFirst(), "x-voipbin-attempt")).isEqualTo("2");
    assertThat(wakeUps.all)
        .as("2000 s is longer than a bell can wait: the next whole minute of it")
        .containsExactly(new WakeUps.WakeUp(NOW.plusSeconds(2058), LANE));
    assertThat(lane.log().getFirst()).extracting(Delivery::nextNumber).isEqualTo(3);
  }

  /// Were each of them an opening, the pause after the next probe would be an hour.
  @Test
  void ten_that_fail_at_once_open_the_circuit_once() throws InterruptedException {
    Circuit aboutToOpen = new Circuit(19, Optional.of(NOW.minusSeconds(60)), 0);
    lane.remove(LANE);
    lane.create(LANE, LaneRecord.NEW.withVitals(new Vitals(aboutToOpen, false, Optional.empty())));
    send(10);
    CyclicBarrier ten = new CyclicBarrier(10);
    drain(sender(_ -> answered(await(ten) ? 503 : 200)));
    LaneRecord after = lane.find(LANE).orElseThrow();
    assertThat(after.gate()).isInstanceOf(Gate.Circuit.class);
    assertThat(after.vitals().circuit()).isEqualTo(new Circuit(29, aboutToOpen.since(), 1));
  }

  /// Neither the failures from before nor the one in the air then are told to the next drain.
  @Test
  void what_its_customer_wants_forgotten_while_it_drains_is_forgotten()
      throws InterruptedException {
    Circuit failing = new Circuit(19, Optional.of(NOW.minusSeconds(30)), 0);
    lane.remove(LANE);
    lane.create(LANE, LaneRecord.NEW.withVitals(new Vitals(failing, false, Optional.empty())));
    send(1);
    drain(
        sender(_ -> {
          lane.write(LANE, new LaneWrite.SetGate(new Gate.Paused()));
          lane.write(LANE, new LaneWrite.SetGate(new Gate.Open()));
          return answered(503);
        }));
    assertThat(lane.find(LANE).orElseThrow().vitals().circuit()).isEqualTo(Circuit.CLOSED);
  }

  @Test
  void an_error_of_the_sender_costs_that_attempt_and_not_the_run() throws InterruptedException {
    send(2);
    RecordingSender sender =
        sender(request -> {
          if (header(request, "webhook-id").equals("evt_0")) {
            throw new StackOverflowError();
          }
          return answered(200);
        });
    assertThat(drain(sender)).isEqualTo(BellFate.DONE);
    assertThat(lane.waiting()).isOne();
    assertThat(bells).containsExactly(new Bell(LANE, false, Duration.ofSeconds(61)));
    assertThat(lines)
        .filteredOn(line -> line.contains("lane.call_failed"))
        .singleElement(as(STRING))
        .contains(
            "\"level\":\"warn\"",
            "\"endpoint_id\":\"" + LANE + "\",\"call\":\"post\"",
            "\"error\":\"java.lang.StackOverflowError at ");
  }

  @Test
  void a_receiver_that_is_gone_is_disabled_and_keeps_its_backlog() throws InterruptedException {
    send(20);
    drain(sender(_ -> answered(410)));
    // As often as a POST in the air is answered so: disabling is idempotent.
    assertThat(disabled).isNotEmpty().containsOnly("the receiver answered 410 Gone");
    assertThat(lane.waiting()).isEqualTo(20);
  }

  @Test
  void a_bell_for_an_endpoint_that_is_gone_is_dropped() throws InterruptedException {
    target = Optional.empty();
    lane.remove(LANE);
    assertThat(drain(sender(_ -> answered(200)))).isEqualTo(BellFate.DONE);
    assertThat(kept).isEmpty();
  }

  @Test
  void a_bell_for_an_endpoint_that_is_not_found_yet_comes_back_soon() throws InterruptedException {
    target = Optional.empty();
    send(1);
    assertThat(drain(sender(_ -> answered(200)))).isEqualTo(BellFate.FAILED);
    assertThat(kept).containsExactly(NOW.plus(DrainLane.LOOK_AGAIN));
    assertThat(lane.waiting()).isEqualTo(1);
  }
}
