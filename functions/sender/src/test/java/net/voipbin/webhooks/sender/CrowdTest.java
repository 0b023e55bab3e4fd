package net.voipbin.webhooks.sender;

import static java.nio.charset.StandardCharsets.UTF_8;
import static net.voipbin.webhooks.sender.Fixtures.OK;
import static net.voipbin.webhooks.sender.Fixtures.SHORT;
import static net.voipbin.webhooks.sender.Fixtures.await;
import static net.voipbin.webhooks.sender.Fixtures.request;
import static net.voipbin.webhooks.sender.Fixtures.sender;
import static net.voipbin.webhooks.sender.Fixtures.withBody;
import static net.voipbin.webhooks.sender.Fixtures.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import net.voipbin.webhooks.core.delivery.Outcome;
import net.voipbin.webhooks.core.delivery.WebhookSender.Sent;
import net.voipbin.webhooks.core.event.Payload;
import org.junit.jupiter.api.Test;

final class CrowdTest {
  @Test
  void a_thousand_hanging_requests_do_not_stop_a_healthy_one() throws Exception {
    try (RawServer hanging = RawServer.start(RawServer.Peer::hang);
        RawServer healthy = RawServer.answering(OK);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        HttpWebhookSender sender = sender()) {
      List<Future<Sent>> stuck =
          IntStream.range(0, 1_000)
              .mapToObj(_ ->
                  threads.submit(
                      () -> sender.send(within(Duration.ofMinutes(5), request(hanging)))))
              .toList();
      await(() -> hanging.connections() == 1_000);

      Sent sent = sender.send(request(healthy));

      assertThat(sent.outcome()).isInstanceOf(Outcome.Responded.class);
      assertThat(stuck).noneMatch(Future::isDone);
    }
  }

  @Test
  void a_thousand_deadlines_come_at_once() throws Exception {
    try (RawServer hanging = RawServer.start(RawServer.Peer::hang);
        HttpWebhookSender sender = sender();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Sent>> late =
          IntStream.range(0, 1_000)
              .mapToObj(_ -> threads.submit(() -> sender.send(within(SHORT, request(hanging)))))
              .toList();

      for (Future<Sent> sent : late) {
        assertThat(sent.get().outcome()).isInstanceOf(Outcome.TimedOut.class);
      }
    }
  }

  @Test
  void many_threads_share_connections_without_mixing_anything_up() throws Exception {
    int requests = 5_000;
    int lanes = 50;
    try (RawServer server = RawServer.answering(OK);
        HttpWebhookSender sender = sender();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Long>> delivered =
          IntStream.range(0, lanes)
              .mapToObj(lane ->
                  threads.submit(() ->
                      IntStream.range(0, requests / lanes)
                          .mapToObj(i -> lane + "/" + i)
                          .map(name -> withBody(name.getBytes(UTF_8), request(server)))
                          .map(sender::send)
                          .filter(sent -> sent.outcome() instanceof Outcome.Responded)
                          .count()))
              .toList();
      for (Future<Long> count : delivered) {
        assertThat(count.get()).isEqualTo(requests / lanes);
      }

      Set<Payload> bodies = new HashSet<>();
      server.received().forEach(received -> bodies.add(received.body()));
      assertThat(bodies).hasSize(requests);
      assertThat(server.received()).hasSize(requests);
      assertThat(server.connections()).isLessThanOrEqualTo(lanes);
    }
  }

  @Test
  void closing_breaks_off_what_is_under_way() throws Exception {
    try (RawServer hanging = RawServer.start(RawServer.Peer::hang);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      HttpWebhookSender sender = sender();
      Future<Sent> stuck =
          threads.submit(() -> sender.send(within(Duration.ofMinutes(5), request(hanging))));
      await(() -> hanging.connections() == 1);

      sender.close();

      assertThat(stuck.get().outcome()).isInstanceOf(Outcome.Unreachable.class);
    }
  }
}
