package net.voipbin.webhooks.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// Reads a dead-letter queue like any other: what was read is hidden until the search is over, so
/// that each letter is read once, and a move task does not see it meanwhile.
final class SqsStrayLetters implements StrayLetters {
  /// Longer than a search takes: what a search that crashed has read can be seen again then.
  private static final Duration HIDDEN = Duration.ofMinutes(5);

  private static final int MAX_RECEIVE = 10;

  /// Of all batch operations (SQS Developer Guide, "Amazon SQS batch actions").
  private static final int MAX_ENTRIES = 10;

  /// Before the log forgets, a letter without an entry counts as one that was never attempted.
  private static final Duration SAFETY = Duration.ofDays(1);

  private final SqsClient sqs;
  private final LaneNames names;
  private final DeadLetters deadLetters;
  private final DeliveryLog log;
  private final Retention retention;
  private final Complaints complaints;

  SqsStrayLetters(
      SqsClient sqs,
      LaneNames names,
      DeadLetters deadLetters,
      DeliveryLog log,
      Retention retention,
      Complaints complaints) {
    this.sqs = sqs;
    this.names = names;
    this.deadLetters = deadLetters;
    this.log = log;
    this.retention = retention;
    this.complaints = complaints;
  }

  /// One of ours.
  private record Letter(Message message, MessageCodec.Address address) {
    DeliveryId delivery() {
      return address.delivery();
    }

    long bytes() {
      return MessageCodec.bytes(message);
    }

    /// When it was put into the lane: the move to the dead letters does not change it (SQS
    /// Developer Guide, "Using dead-letter queues"). Long ago when SQS does not say.
    Instant sent() {
      String millis =
          message.attributes().getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0");
      return Instant.ofEpochMilli(Long.parseLong(millis));
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
    // Their handles alone: a body may have 1 MiB.
    Set<String> staying = new LinkedHashSet<>();
    int seen = 0;
    int broughtBack = 0;
    try {
      while (seen < count) {
        List<Message> some = receive(lane, (int) Math.min(MAX_RECEIVE, count - seen));
        if (some.isEmpty()) {
          break;
        }
        seen += some.size();
        some.forEach(message -> staying.add(message.receiptHandle()));
        broughtBack += sort(lane, some, staying, ring);
      }
    } finally {
      show(lane, List.copyOf(staying));
    }
    return new Search(seen, broughtBack);
  }

  private List<Message> receive(EndpointId lane, int max) {
    return sqs.receiveMessage(call ->
            call.queueUrl(names.deadLettersUrl(lane))
                .maxNumberOfMessages(max)
                .visibilityTimeout((int) HIDDEN.toSeconds())
                .waitTimeSeconds(1)
                .messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP)
                .messageAttributeNames("All"))
        .messages();
  }

  /// @param staying loses what is removed from the dead letters
  /// @return how many were brought back
  private int sort(EndpointId lane, List<Message> some, Set<String> staying, Runnable ring) {
    List<Letter> letters =
        some.stream().flatMap(message -> letter(lane, message).stream()).toList();
    Map<DeliveryId, DeliveryStatus> known = known(letters);
    List<Letter> done = letters.stream().filter(letter -> isDone(letter, known)).toList();
    remove(lane, done, staying);
    List<Letter> strays = letters.stream().filter(letter -> isStray(letter, known)).toList();
    int broughtBack = 0;
    for (List<Letter> chunk :
        Chunks.of(strays, MAX_ENTRIES, MessageCodec.MAX_BYTES, Letter::bytes)) {
      List<Letter> sent = send(lane, chunk);
      if (!sent.isEmpty()) {
        ring.run();
        remove(lane, sent, staying);
        broughtBack += sent.size();
      }
    }
    return broughtBack;
  }

  /// What the log does not know was never attempted, or was forgotten: SQS keeps dead letters for
  /// 14 days ([SqsLaneSetup]), and an entry may go before.
  private boolean isStray(Letter letter, Map<DeliveryId, DeliveryStatus> known) {
    return Optional.ofNullable(known.get(letter.delivery()))
        .map(status -> status == DeliveryStatus.PENDING)
        .orElseGet(() -> letter.sent().isAfter(remembered()));
  }

  private static boolean isDone(Letter letter, Map<DeliveryId, DeliveryStatus> known) {
    return Optional.ofNullable(known.get(letter.delivery()))
        .filter(status ->
            switch (status) {
              case DELIVERED, CANCELED -> true;
              case PENDING, EXHAUSTED -> false;
            })
        .isPresent();
  }

  /// Since when the log surely holds all that was attempted.
  private Instant remembered() {
    Duration half = retention.span().dividedBy(2);
    Duration safety = half.compareTo(SAFETY) < 0 ? half : SAFETY;
    return retention.clock().instant().minus(retention.span()).plus(safety);
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

  /// How those deliveries stand that the log knows.
  private Map<DeliveryId, DeliveryStatus> known(List<Letter> letters) {
    return letters.stream()
        .collect(Collectors.groupingBy(letter -> letter.address().customer()))
        .entrySet()
        .stream()
        .flatMap(of ->
            log
                .read(of.getKey(), of.getValue().stream().map(Letter::delivery).distinct().toList())
                .stream())
        .flatMap(Optional::stream)
        .collect(Collectors.toMap(Delivery::id, Delivery::status));
  }

  /// As they are: a large body stays where it lies.
  ///
  /// @return those that SQS took; the others stay until the next search
  private List<Letter> send(EndpointId lane, List<Letter> letters) {
    List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
    for (Letter letter : letters) {
      entries.add(
          SendMessageBatchRequestEntry.builder()
              .id(Integer.toString(entries.size()))
              .messageBody(letter.message().body())
              .messageAttributes(letter.message().messageAttributes())
              .build());
    }
    return sqs
        .sendMessageBatch(call -> call.queueUrl(names.queueUrl(lane)).entries(entries))
        .successful()
        .stream()
        .map(sent -> letters.get(Integer.parseInt(sent.id())))
        .toList();
  }

  /// One that could not be removed comes back once more with the next search.
  private void remove(EndpointId lane, List<Letter> leaving, Set<String> staying) {
    List<String> all = leaving.stream().map(letter -> letter.message().receiptHandle()).toList();
    twice(
        all,
        handles -> {
          List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
          for (String handle : handles) {
            entries.add(
                DeleteMessageBatchRequestEntry.builder()
                    .id(Integer.toString(entries.size()))
                    .receiptHandle(handle)
                    .build());
          }
          return sqs.deleteMessageBatch(
                  call -> call.queueUrl(names.deadLettersUrl(lane)).entries(entries))
              .failed();
        });
    all.forEach(staying::remove);
  }

  /// What cannot be shown now can be seen when it has been hidden for long enough.
  private void show(EndpointId lane, List<String> hidden) {
    for (List<String> some : Chunks.of(hidden, MAX_ENTRIES)) {
      try {
        twice(
            some,
            handles -> {
              List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>();
              for (String handle : handles) {
                entries.add(
                    ChangeMessageVisibilityBatchRequestEntry.builder()
                        .id(Integer.toString(entries.size()))
                        .receiptHandle(handle)
                        .visibilityTimeout(0)
                        .build());
              }
              return sqs.changeMessageVisibilityBatch(
                      call -> call.queueUrl(names.deadLettersUrl(lane)).entries(entries))
                  .failed();
            });
      } catch (SdkException unwell) {
        complaints.about("dead letters of lane " + lane + " are hidden for a while", unwell);
      }
    }
  }

  /// What of a batch is refused is asked for once more.
  ///
  /// @param call answers with what was refused, by the place in what it got
  private static void twice(
      List<String> handles, Function<List<String>, List<BatchResultErrorEntry>> call) {
    List<String> left = handles;
    for (int tries = 0; tries < 2 && !left.isEmpty(); tries++) {
      List<String> asked = left;
      left = call.apply(asked).stream().map(one -> asked.get(Integer.parseInt(one.id()))).toList();
    }
  }
}
