package net.voipbin.webhooks.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.delivery.DeliveryLog;
import net.voipbin.webhooks.core.delivery.DeliveryStatus;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.DeadLetters;
import net.voipbin.webhooks.core.upkeep.StrayLetters;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/// Reads a dead-letter queue like any other: what was read is hidden until the search is over, so
/// that each letter is read once, and a move task does not see it meanwhile.
final class SqsStrayLetters implements StrayLetters {
  /// Longer than a search takes: what a search that crashed has read can be seen again then.
  private static final Duration HIDDEN = Duration.ofMinutes(5);

  private static final int MAX_RECEIVE = 10;

  private final SqsClient sqs;
  private final LaneNames names;
  private final DeadLetters deadLetters;
  private final DeliveryLog log;
  private final Complaints complaints;

  SqsStrayLetters(
      SqsClient sqs,
      LaneNames names,
      DeadLetters deadLetters,
      DeliveryLog log,
      Complaints complaints) {
    this.sqs = sqs;
    this.names = names;
    this.deadLetters = deadLetters;
    this.log = log;
    this.complaints = complaints;
  }

  /// One of ours.
  private record Letter(Message message, MessageCodec.Address address) {
    DeliveryId delivery() {
      return address.delivery();
    }
  }

  @Override
  public Search bringBack(EndpointId lane, int most, Runnable ring) {
    try {
      long count = Math.min(count(lane), most);
      return count == 0 || isBeingMoved(lane) ? Search.NOTHING : search(lane, count, ring);
    } catch (QueueDoesNotExistException gone) {
      return Search.NOTHING;
    }
  }

  private long count(EndpointId lane) {
    return Long.parseLong(
        sqs.getQueueAttributes(call ->
                call.queueUrl(names.deadLettersUrl(lane))
                    .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
            .attributes()
            .getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0"));
  }

  private boolean isBeingMoved(EndpointId lane) {
    return deadLetters
        .latest(lane)
        .filter(move -> move.status() == DeadLetters.Status.RUNNING)
        .isPresent();
  }

  private Search search(EndpointId lane, long count, Runnable ring) {
    List<Message> staying = new ArrayList<>();
    int seen = 0;
    int broughtBack = 0;
    try {
      while (seen < count) {
        List<Message> some = receive(lane, (int) Math.min(MAX_RECEIVE, count - seen));
        if (some.isEmpty()) {
          break;
        }
        seen += some.size();
        staying.addAll(some);
        broughtBack += sort(lane, some, staying, ring);
      }
    } finally {
      show(lane, staying);
    }
    return new Search(seen, broughtBack);
  }

  private List<Message> receive(EndpointId lane, int max) {
    return sqs.receiveMessage(call ->
            call.queueUrl(names.deadLettersUrl(lane))
                .maxNumberOfMessages(max)
                .visibilityTimeout((int) HIDDEN.toSeconds())
                .waitTimeSeconds(1)
                .messageAttributeNames("All"))
        .messages();
  }

  /// @param staying loses what is removed from the dead letters
  /// @return how many were brought back
  private int sort(EndpointId lane, List<Message> some, List<Message> staying, Runnable ring) {
    List<Letter> letters =
        some.stream().flatMap(message -> letter(lane, message).stream()).toList();
    Map<DeliveryId, DeliveryStatus> ends = ends(letters);
    List<Letter> strays =
        letters.stream().filter(letter -> !ends.containsKey(letter.delivery())).toList();
    strays.forEach(letter -> send(lane, letter.message()));
    if (!strays.isEmpty()) {
      ring.run();
    }
    List<Message> leaving =
        letters.stream()
            .filter(letter -> ends.get(letter.delivery()) != DeliveryStatus.EXHAUSTED)
            .map(Letter::message)
            .toList();
    remove(lane, leaving);
    staying.removeAll(leaving);
    return strays.size();
  }

  /// What is none of ours stays.
  private Optional<Letter> letter(EndpointId lane, Message message) {
    try {
      return Optional.of(new Letter(message, MessageCodec.address(message)))
          .filter(letter -> letter.delivery().endpoint().equals(lane));
    } catch (DamagedItemException foreign) {
      return Optional.empty();
    }
  }

  /// How the deliveries have ended that have come to their end.
  private Map<DeliveryId, DeliveryStatus> ends(List<Letter> letters) {
    return letters.stream()
        .collect(Collectors.groupingBy(letter -> letter.address().customer()))
        .entrySet()
        .stream()
        .flatMap(of ->
            log
                .read(of.getKey(), of.getValue().stream().map(Letter::delivery).distinct().toList())
                .stream())
        .flatMap(Optional::stream)
        .filter(delivery -> delivery.status() != DeliveryStatus.PENDING)
        .collect(Collectors.toMap(Delivery::id, Delivery::status));
  }

  /// As it is: a large body stays where it lies.
  private void send(EndpointId lane, Message message) {
    sqs.sendMessage(call ->
        call.queueUrl(names.queueUrl(lane))
            .messageBody(message.body())
            .messageAttributes(message.messageAttributes()));
  }

  /// One that could not be removed comes back once more with the next search.
  private void remove(EndpointId lane, List<Message> leaving) {
    if (leaving.isEmpty()) {
      return;
    }
    List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
    for (Message message : leaving) {
      entries.add(
          DeleteMessageBatchRequestEntry.builder()
              .id(Integer.toString(entries.size()))
              .receiptHandle(message.receiptHandle())
              .build());
    }
    sqs.deleteMessageBatch(call -> call.queueUrl(names.deadLettersUrl(lane)).entries(entries));
  }

  /// What cannot be shown now can be seen when it has been hidden for long enough.
  private void show(EndpointId lane, List<Message> letters) {
    for (List<Message> some : Chunks.of(letters, MAX_RECEIVE)) {
      List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>();
      for (Message message : some) {
        entries.add(
            ChangeMessageVisibilityBatchRequestEntry.builder()
                .id(Integer.toString(entries.size()))
                .receiptHandle(message.receiptHandle())
                .visibilityTimeout(0)
                .build());
      }
      try {
        sqs.changeMessageVisibilityBatch(
            call -> call.queueUrl(names.deadLettersUrl(lane)).entries(entries));
      } catch (SdkException hidden) {
        complaints.about("dead letters of lane " + lane + " are hidden for a while", hidden);
      }
    }
  }
}
