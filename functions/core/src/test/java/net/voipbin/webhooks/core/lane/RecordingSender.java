package net.voipbin.webhooks.core.lane;

import static net.voipbin.webhooks.core.delivery.Fixtures.DURATIONS;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import net.voipbin.webhooks.core.delivery.Outcome;
import net.voipbin.webhooks.core.delivery.WebhookSender;

/// Answers as it is told to, and remembers what it was asked and how much of it at once.
final class RecordingSender implements WebhookSender {
  private final Function<Request, Outcome> receiver;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger inAir = new AtomicInteger();
  private final AtomicInteger mostInAir = new AtomicInteger();

  RecordingSender(Function<Request, Outcome> receiver) {
    this.receiver = receiver;
  }

  @Override
  public Sent send(Request request) {
    requests.add(request);
    mostInAir.accumulateAndGet(inAir.incrementAndGet(), Math::max);
    try {
      return new Sent(receiver.apply(request), DURATIONS);
    } finally {
      inAir.decrementAndGet();
    }
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  int mostInAir() {
    return mostInAir.get();
  }

  static String header(Request request, String name) {
    return request.headers().stream()
        .filter(header -> header.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }
}
