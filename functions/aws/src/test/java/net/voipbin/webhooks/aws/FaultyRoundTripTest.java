package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.voipbin.webhooks.core.routing.Incoming;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// One call of the whole way from the bus to the customer meets a fault, at every try, so that the
/// SDK gives up: once for each call that there is. Nothing is lost, nothing is stuck, and nobody
/// has to look for it: bells alone see to it.
@ExtendWith(OnAws.class)
final class FaultyRoundTripTest {
  private static final int AT_ONCE = 16;

  /// One that finds the message, one for its retry, and some for what the fault brings with it.
  private static final int MOST_BELLS = 12;

  @AutoClose private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private final Backend backend;

  FaultyRoundTripTest(Backend backend) {
    this.backend = backend;
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"SERVER_ERROR", "ANSWER_LOST", "PARTLY_DONE"})
  void every_event_is_delivered(Fault fault) throws Exception {
    boolean isHit = true;
    for (int first = 1; isHit; first += AT_ONCE) {
      isHit = tryOut(fault, first);
    }
  }

  /// True when each of the calls from `first` on was made.
  private boolean tryOut(Fault fault, int first) throws Exception {
    List<Future<Boolean>> trips = new ArrayList<>();
    for (int number = first; number < first + AT_ONCE; number++) {
      CallNumber plan = new CallNumber(number, fault);
      trips.add(threads.submit(() -> survives(plan)));
    }
    boolean all = true;
    for (Future<Boolean> trip : trips) {
      all &= trip.get();
    }
    return all;
  }

  /// A delivery that fails once and then succeeds, so that messages are put back too.
  private boolean survives(CallNumber plan) {
    RoundTrip trip = new RoundTrip(backend.behind(backend.around(plan)), threads);
    trip.hurry();
    trip.fail(1);
    Incoming event = trip.event();

    trip.ingest(List.of(event));
    boolean done = false;
    try {
      for (int bells = 0; bells < MOST_BELLS && !done; bells++) {
        trip.answerTheBell();
        done = trip.isDelivered(event) && trip.isLaneEmpty();
      }
      assertThat(done).as("delivered, and nothing left").isTrue();
    } catch (AssertionError failed) {
      throw new AssertionError(plan + ": " + trip.laneRecord(), failed);
    }
    return plan.isHit();
  }
}
