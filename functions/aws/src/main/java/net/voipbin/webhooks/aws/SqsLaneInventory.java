package net.voipbin.webhooks.aws;

import java.util.HashSet;
import java.util.Set;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.upkeep.LaneInventory;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The queues of a stage, by their names: a thousand with each request.
final class SqsLaneInventory implements LaneInventory {
  /// What SQS lists at once ("ListQueues"); without it there is no second page.
  private static final int PAGE = 1000;

  private final SqsClient sqs;
  private final LaneNames names;

  SqsLaneInventory(SqsClient sqs, LaneNames names) {
    this.sqs = sqs;
    this.names = names;
  }

  @Override
  public Inventory list() {
    Set<EndpointId> queues = new HashSet<>();
    Set<EndpointId> deadLetters = new HashSet<>();
    sqs.listQueuesPaginator(call -> call.queueNamePrefix(names.prefix()).maxResults(PAGE))
        .queueUrls()
        .forEach(url -> {
          String name = url.substring(url.lastIndexOf('/') + 1);
          names.laneOfQueue(name).ifPresent(queues::add);
          names.laneOfDeadLetters(name).ifPresent(deadLetters::add);
        });
    return new Inventory(queues, deadLetters);
  }
}
