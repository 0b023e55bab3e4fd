package net.voipbin.webhooks.core.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.management.Answer;
import net.voipbin.webhooks.core.management.Endpoints;
import net.voipbin.webhooks.core.management.Fresh;
import net.voipbin.webhooks.core.management.PastSending;
import net.voipbin.webhooks.core.management.Problem;

/// Begins to send past events to an endpoint.
public final class StartReplay {
  private final Endpoints endpoints;
  private final Replays replays;
  private final ReplayQueue queue;
  private final Fresh fresh;

  public StartReplay(Endpoints endpoints, Replays replays, ReplayQueue queue, Fresh fresh) {
    this.endpoints = endpoints;
    this.replays = replays;
    this.queue = queue;
    this.fresh = fresh;
  }

  /// Answers at once; the work is done in steps. There is one running replay of a kind for each
  /// endpoint.
  public Answer<Replay> start(CustomerId customer, EndpointId id, ReplayRequest request) {
    Optional<Endpoint> endpoint = endpoints.find(customer, id);
    if (endpoint.isEmpty()) {
      return Answer.refused(new Problem.NotFound("endpoint"));
    }
    Optional<Problem> problem = PastSending.problem(endpoint.get().status());
    if (problem.isPresent()) {
      return Answer.refused(problem.get());
    }
    return begin(customer, id, request);
  }

  /// The record first: an entry that is lost is made up for, one without a record means nothing.
  private Answer<Replay> begin(CustomerId customer, EndpointId endpoint, ReplayRequest request) {
    Instant now = fresh.now();
    Replay replay =
        new Replay(
            new ReplayId(fresh.id()),
            customer,
            endpoint,
            request,
            ReplayStatus.RUNNING,
            Progress.NONE,
            now,
            now,
            now);
    if (!replays.begin(replay)) {
      return Answer.refused(
          new Problem.AlreadyRunning("replay", "wait until it is done or cancel it"));
    }
    queue.put(replay.id(), Duration.ZERO);
    return Answer.done(replay);
  }
}
