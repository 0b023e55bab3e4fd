package net.voipbin.webhooks.core.lane;

import static net.voipbin.webhooks.core.event.Fixtures.CUSTOMER;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.endpoint.DeliverySettings;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointSecrets;
import net.voipbin.webhooks.core.endpoint.Signing;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.EventTypeName;
import net.voipbin.webhooks.core.lane.DeliveryTargets.Target;
import net.voipbin.webhooks.core.retry.RetrySchedule;
import net.voipbin.webhooks.core.signing.SigningSecret;
import net.voipbin.webhooks.core.target.TargetUrl;

/// Lanes, leases and messages to test with.
public final class Fixtures {
  /// A whole second.
  public static final Instant NOW = Instant.parse("2026-11-20T14:07:42Z");

  public static final EndpointId LANE = new EndpointId(new UUID(0xE0, 1));
  public static final LaneOwner OWNER = new LaneOwner(new UUID(0, 1));
  public static final LaneOwner OTHER = new LaneOwner(new UUID(0, 2));

  private Fixtures() {}

  /// Of `owner`, for so many seconds from [#NOW].
  public static Lease lease(LaneOwner owner, long seconds) {
    return new Lease(owner, NOW.plusSeconds(seconds));
  }

  public static LaneRecord record(Lease lease, long rung) {
    return new LaneRecord(Optional.of(lease), rung, 0, new Gate.Open(), Vitals.NONE);
  }

  public static LaneRecord record(Gate gate) {
    return LaneRecord.NEW.withGate(gate);
  }

  public static Target target(Duration timeout, int concurrency) {
    return target("https://example.com/hook", timeout, concurrency);
  }

  public static Target target(Optional<Integer> rateLimit) {
    return target("https://example.com/hook", Duration.ofSeconds(15), 10, rateLimit);
  }

  public static Target target(String url, Duration timeout, int concurrency) {
    return target(url, timeout, concurrency, Optional.empty());
  }

  private static Target target(
      String url, Duration timeout, int concurrency, Optional<Integer> rateLimit) {
    return new Target(
        CUSTOMER,
        new DeliverySettings(
            new TargetUrl(URI.create(url)),
            List.of(),
            timeout,
            RetrySchedule.ofSeconds(List.of(5, 2000)),
            concurrency,
            rateLimit,
            Signing.DEFAULT),
        EndpointSecrets.of(SigningSecret.of(new byte[32])));
  }

  public static LaneMessage message(int n) {
    return new LaneMessage(
        DeliveryId.live(new EventId("evt_" + n), LANE),
        CUSTOMER,
        new EventTypeName("call_hangup"),
        DeliveryKind.LIVE,
        NOW.minusSeconds(1),
        net.voipbin.webhooks.core.event.Fixtures.body("call_hangup", "{\"n\":" + n + "}"));
  }

  /// Message `n`, received for the first time.
  public static ReceivedMessage fresh(int n) {
    return received(n, 1);
  }

  public static ReceivedMessage received(int n, int receiveCount) {
    return new ReceivedMessage(
        new Receipt("receipt-" + n + "-" + receiveCount), receiveCount, NOW, message(n));
  }
}
