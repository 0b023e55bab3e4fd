package net.voipbin.webhooks.sender;

import static net.voipbin.webhooks.sender.Fixtures.OK;
import static net.voipbin.webhooks.sender.Fixtures.SHORT;
import static net.voipbin.webhooks.sender.Fixtures.SOON;
import static net.voipbin.webhooks.sender.Fixtures.address;
import static net.voipbin.webhooks.sender.Fixtures.await;
import static net.voipbin.webhooks.sender.Fixtures.plainTls;
import static net.voipbin.webhooks.sender.Fixtures.reason;
import static net.voipbin.webhooks.sender.Fixtures.request;
import static net.voipbin.webhooks.sender.Fixtures.sender;
import static net.voipbin.webhooks.sender.Fixtures.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.voipbin.webhooks.core.delivery.Outcome;
import net.voipbin.webhooks.core.delivery.WebhookSender.Sent;
import net.voipbin.webhooks.core.target.Refusal;
import net.voipbin.webhooks.core.target.TargetPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressesTest {
  private static final String URL = "https://hooks.example.org/in?token=s3cret";

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, loopback",
    "169.254.169.254, link-local",
    "10.0.0.1, private",
    "::1, loopback",
    "::ffff:127.0.0.1, loopback",
    "fd00:ec2::254, unique-local",
    "64:ff9b::7f00:1, nat64",
  })
  void a_name_that_leads_inside_is_refused(String inside, String rule) {
    try (HttpWebhookSender sender =
        sender(TargetPolicy.PUBLIC_ONLY, _ -> List.of(address(inside)))) {
      Sent sent = sender.send(request(URL));

      assertThat(sent.outcome())
          .isInstanceOfSatisfying(
              Outcome.Refused.class,
              refused -> assertThat(refused.refusal().rule()).isEqualTo(rule));
      assertThat(sent.durations().dns()).isPresent();
      assertThat(sent.durations().connect()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void one_address_inside_spoils_all(boolean insideFirst) {
    NameLookup mixed =
        _ -> {
          InetAddress outside = address("93.184.215.14");
          InetAddress inside = address("192.168.0.1");
          return insideFirst ? List.of(inside, outside) : List.of(outside, inside);
        };
    try (HttpWebhookSender sender = sender(TargetPolicy.PUBLIC_ONLY, mixed)) {
      Sent sent = sender.send(request(URL));

      assertThat(reason(sent.outcome())).contains("192.168.0.1", "private");
      assertThat(sent.durations().connect()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://hooks.example.org/",
        "https://hooks.example.org:8080/",
        "https://127.0.0.1/",
        "https://localhost/",
        "https://[::1]/",
        "https://2130706433/",
      })
  void a_url_that_was_saved_under_a_laxer_policy_is_refused(String url) {
    AtomicInteger lookups = new AtomicInteger();
    NameLookup counting =
        _ -> {
          lookups.incrementAndGet();
          return List.of(address("93.184.215.14"));
        };
    try (HttpWebhookSender sender = sender(TargetPolicy.PUBLIC_ONLY, counting)) {
      assertThat(sender.send(request(url)).outcome()).isInstanceOf(Outcome.Refused.class);
      assertThat(lookups).hasValue(0);
    }
  }

  @Test
  void every_connection_is_made_to_what_was_checked_for_it() throws IOException {
    // Another answer at each lookup, as in DNS rebinding: there is one per connection, no second.
    AtomicInteger lookups = new AtomicInteger();
    NameLookup rebinding =
        _ -> List.of(address(lookups.incrementAndGet() == 1 ? "127.0.0.1" : "127.0.0.2"));
    try (RawServer server = RawServer.start(RawServer.once(OK));
        HttpWebhookSender sender = sender(TargetPolicy.PRIVATE_ALLOWED, rebinding)) {
      assertThat(sender.send(request(server)).outcome()).isInstanceOf(Outcome.Responded.class);
      assertThat(lookups).hasValue(1);

      // The second connection goes to the second answer, where nobody listens.
      assertThat(reason(sender.send(request(server)).outcome())).contains("127.0.0.2");
      assertThat(lookups).hasValue(2);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void a_name_that_moves_inside_is_refused_at_the_next_connection() throws IOException {
    // 127.0.0.1 stands for a public address here, 127.0.0.2 for one inside.
    Refusal inside = new Refusal("loopback", "moved inside");
    AtomicInteger lookups = new AtomicInteger();
    NameLookup rebinding =
        _ -> List.of(address(lookups.incrementAndGet() == 1 ? "127.0.0.1" : "127.0.0.2"));
    try (RawServer server = RawServer.start(RawServer.once(OK));
        HttpWebhookSender sender =
            new HttpWebhookSender(
                new Destinations(TargetPolicy.PRIVATE_ALLOWED),
                address ->
                    Optional.of(inside).filter(_ -> !address.getHostAddress().equals("127.0.0.1")),
                rebinding,
                plainTls(),
                SenderLimits.DEFAULT)) {
      assertThat(sender.send(request(server)).outcome()).isInstanceOf(Outcome.Responded.class);
      assertThat(sender.send(request(server)).outcome()).isEqualTo(new Outcome.Refused(inside));
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void tries_the_next_address_when_one_does_not_answer() throws IOException {
    NameLookup two = _ -> List.of(address("127.0.0.2"), address("127.0.0.1"));
    try (RawServer server = RawServer.answering(OK);
        HttpWebhookSender sender = sender(TargetPolicy.PRIVATE_ALLOWED, two)) {
      assertThat(sender.send(request(server)).outcome()).isInstanceOf(Outcome.Responded.class);
    }
  }

  @Test
  void ip_literals_go_through_the_same_lookup() throws IOException {
    try (RawServer server = RawServer.answering(OK);
        HttpWebhookSender sender = new HttpWebhookSender(TargetPolicy.PRIVATE_ALLOWED)) {
      Sent sent = sender.send(request("http://127.0.0.1:" + server.port() + "/"));

      assertThat(sent.outcome()).isInstanceOf(Outcome.Responded.class);
      assertThat(sent.durations().dns()).isPresent();
    }
  }

  @Test
  void an_unknown_name_is_unreachable() {
    NameLookup nobody =
        host -> {
          throw new UnknownHostException(host);
        };
    try (HttpWebhookSender sender = sender(TargetPolicy.PUBLIC_ONLY, nobody)) {
      Sent sent = sender.send(request(URL));

      assertThat(sent.outcome())
          .isEqualTo(new Outcome.Unreachable("no address found for host hooks.example.org"));
      assertThat(sent.durations().dns()).isEmpty();
    }
  }

  @Test
  void a_name_without_addresses_is_unreachable() {
    try (HttpWebhookSender sender = sender(TargetPolicy.PUBLIC_ONLY, _ -> List.of())) {
      assertThat(sender.send(request(URL)).outcome())
          .isEqualTo(new Outcome.Unreachable("no address found for host hooks.example.org"));
    }
  }

  @Test
  void a_name_server_that_hangs_costs_its_own_attempts_only() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    Set<String> asked = ConcurrentHashMap.newKeySet();
    AtomicInteger lookups = new AtomicInteger();
    NameLookup names =
        host -> {
          if (!host.startsWith("slow")) {
            return List.of(InetAddress.getLoopbackAddress());
          }
          asked.add(host);
          lookups.incrementAndGet();
          awaitQuietly(released);
          throw new UnknownHostException(host);
        };
    try (RawServer server = RawServer.answering(OK);
        HttpWebhookSender sender = sender(TargetPolicy.PRIVATE_ALLOWED, names);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Sent>> slow =
          IntStream.range(0, 300)
              .mapToObj(i ->
                  threads.submit(() ->
                      sender.send(within(SHORT, request("http://slow" + i % 20 + ".example/")))))
              .toList();
      await(() -> asked.size() == 20);
      assertThat(sender.send(request(server)).outcome()).isInstanceOf(Outcome.Responded.class);

      for (Future<Sent> sent : slow) {
        assertThat(reason(sent.get().outcome()))
            .matches("no address for host slow\\d+\\.example .*");
        assertThat(sent.get().outcome()).isInstanceOf(Outcome.TimedOut.class);
        assertThat(sent.get().durations().total()).isLessThan(SOON);
      }
      assertThat(lookups).as("one lookup for all who ask for a name").hasValue(20);
      released.countDown();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) throws UnknownHostException {
    try {
      latch.await(SOON.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
