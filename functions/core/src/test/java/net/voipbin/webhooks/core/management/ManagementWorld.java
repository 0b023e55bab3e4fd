package net.voipbin.webhooks.core.management;

import java.net.URI;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import net.voipbin.webhooks.core.account.InMemoryAccounts;
import net.voipbin.webhooks.core.endpoint.DeliverySettings;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.lane.InMemoryExtraDeliveries;
import net.voipbin.webhooks.core.lane.RingLane;
import net.voipbin.webhooks.core.routing.EventLog;
import net.voipbin.webhooks.core.target.TargetUrl;

/// Every port as a fake, wired together, and one customer.
public final class ManagementWorld {
  public static final CustomerId CUSTOMER =
      new CustomerId(UUID.fromString("7b0c9c1e-52a4-4c0e-8b1b-0d6f5f2a9e10"));

  public final ManualClock clock = new ManualClock();
  public final SplittableRandom random = new SplittableRandom(1);
  public final Fresh fresh = new Fresh(clock, random);
  public final Journal journal = new Journal();
  public final InMemorySubscriptions subscriptions = new InMemorySubscriptions();
  public final InMemoryEndpoints endpoints = new InMemoryEndpoints(subscriptions, journal);
  public final InMemoryAccessKeys keys = new InMemoryAccessKeys();
  public final InMemoryIdempotencyKeys answers = new InMemoryIdempotencyKeys();
  public final InMemoryAccounts accounts = new InMemoryAccounts();
  public final InMemoryHistory history = new InMemoryHistory();
  public final EventLog events = new RecordingEvents(history);
  public final RecordingQueues queues = new RecordingQueues(journal);
  public final InMemoryExtraDeliveries extras = new InMemoryExtraDeliveries();
  public final InMemoryDeadLetters deadLetters = new InMemoryDeadLetters();
  public final RecordingLanes lanes = new RecordingLanes(journal, clock);
  public final RingLane bell = new RingLane(lanes, lanes, clock);

  public static EndpointDraft draft() {
    TargetUrl url = new TargetUrl(URI.create("https://hooks.example.com/voipbin"));
    return new EndpointDraft(
        "Front desk",
        "",
        DeliverySettings.defaults(url),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public CreateEndpoint createEndpoint() {
    return new CreateEndpoint(endpoints, subscriptions, queues, lanes, fresh);
  }

  /// An active endpoint, with an empty journal after it.
  public Endpoint endpoint() {
    Endpoint made = done(createEndpoint().create(CUSTOMER, draft())).endpoint();
    journal.clear();
    return made;
  }

  /// What was asked for.
  ///
  /// @throws AssertionError when it was refused
  public static <T> T done(Answer<T> answer) {
    return switch (answer) {
      case Answer.Done<T>(T value) -> value;
      case Answer.Refused<T>(Problem problem) -> throw new AssertionError("refused: " + problem);
    };
  }

  /// Why it was refused.
  ///
  /// @throws AssertionError when it was not
  public static Problem problem(Answer<?> answer) {
    return switch (answer) {
      case Answer.Done<?>(var value) -> throw new AssertionError("done: " + value);
      case Answer.Refused<?>(Problem problem) -> problem;
    };
  }
}
