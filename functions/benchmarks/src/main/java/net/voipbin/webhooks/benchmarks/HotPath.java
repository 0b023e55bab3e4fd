package net.voipbin.webhooks.benchmarks;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import net.voipbin.webhooks.core.delivery.DeliveryKind;
import net.voipbin.webhooks.core.delivery.Verdict;
import net.voipbin.webhooks.core.delivery.WebhookRequest;
import net.voipbin.webhooks.core.delivery.WebhookRequest.What;
import net.voipbin.webhooks.core.delivery.WebhookSender;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.routing.EventReader;
import net.voipbin.webhooks.core.signing.Signature;
import net.voipbin.webhooks.core.signing.SignatureScheme;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Each step from a bus entry to a finished delivery that is a function of values: what it takes by
/// itself, for an event of 1 KiB.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public class HotPath {
  private static final What WHAT =
      new What(Sample.EVENT.id(), Sample.EVENT.type(), DeliveryKind.LIVE, Sample.EVENT.body());

  private final WebhookRequest requests = new WebhookRequest("0.1.0");
  private final BusyDrain drain = new BusyDrain();

  /// Reading an entry's detail, and making the body that is sent.
  @Benchmark
  public EventReader.Reading envelope() {
    return EventReader.read(Sample.INCOMING);
  }

  @Benchmark
  public Set<EndpointId> match(Subscriptions subscriptions) {
    return subscriptions.index().match(Sample.EVENT, Sample.NOW);
  }

  @Benchmark
  public String sign() {
    return Signature.header(
        Sample.SECRETS.live(Sample.NOW),
        SignatureScheme.V1,
        Sample.EVENT.id(),
        Sample.NOW,
        Sample.EVENT.body());
  }

  /// All headers, the signature included.
  @Benchmark
  public WebhookSender.Request request() {
    return requests.build(WHAT, 1, Sample.SETTINGS, Sample.SECRETS, Sample.NOW);
  }

  @Benchmark
  public Verdict verdictDelivered() {
    return Verdict.of(Sample.DELIVERED, 1, Sample.SETTINGS.schedule(), Sample.NOW, 0.5);
  }

  @Benchmark
  public Verdict verdictRetry() {
    return Verdict.of(Sample.FAILED, 1, Sample.SETTINGS.schedule(), Sample.NOW, 0.5);
  }

  /// A message from its receive to its deletion: four steps of a drain that is under way.
  @Benchmark
  public int drainOneMessage() {
    return drain.deliverOne();
  }
}
