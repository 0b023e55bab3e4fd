package net.voipbin.webhooks.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.LaneMessage;
import net.voipbin.webhooks.core.lane.LaneQueues;
import net.voipbin.webhooks.core.lane.Receipt;
import net.voipbin.webhooks.core.lane.ReceivedMessage;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// A standard queue for each lane.
final class SqsLaneQueues implements LaneQueues {
  /// Of all batch operations (SQS Developer Guide, "Amazon SQS batch actions").
  private static final int MAX_ENTRIES = 10;

  private final SqsClient sqs;
  private final LaneNames names;
  private final MessageCodec codec;
  private final Consumer<LaneMessage> extraNotes;
  private final InstantSource clock;
  private final Complaints complaints;

  /// @param extraNotes told about each delivery beyond the live one before it is sent
  SqsLaneQueues(
      SqsClient sqs,
      LaneNames names,
      LargeBodies largeBodies,
      Consumer<LaneMessage> extraNotes,
      InstantSource clock,
      Complaints complaints) {
    this.sqs = sqs;
    this.names = names;
    this.codec = new MessageCodec(largeBodies);
    this.extraNotes = extraNotes;
    this.clock = clock;
    this.complaints = complaints;
  }

  /// @param place in the caller's list
  private record Outgoing(int place, MessageCodec.Encoded encoded) {}

  private record Batch(EndpointId lane, List<Outgoing> entries) {}

  @Override
  public List<SendResult> send(List<LaneMessage> messages) {
    messages.stream().filter(message -> message.delivery().n() > 0).forEach(extraNotes);
    SendResult[] results = new SendResult[messages.size()];
    Arrays.fill(results, SendResult.FAILED);
    Map<EndpointId, List<Outgoing>> byLane = new LinkedHashMap<>();
    for (int i = 0; i < results.length; i++) {
      LaneMessage message = messages.get(i);
      byLane
          .computeIfAbsent(message.delivery().endpoint(), _ -> new ArrayList<>())
          .add(new Outgoing(i, codec.encode(message)));
    }
    List<Batch> batches = new ArrayList<>();
    byLane.forEach((lane, outgoing) ->
        Chunks.of(outgoing, MAX_ENTRIES, MessageCodec.MAX_BYTES, one -> one.encoded().bytes())
            .forEach(chunk -> batches.add(new Batch(lane, chunk))));
    List<List<SendResult>> answers = Chunks.atOnce(batches, this::send);
    for (int i = 0; i < answers.size(); i++) {
      List<Outgoing> entries = batches.get(i).entries();
      for (int j = 0; j < entries.size(); j++) {
        results[entries.get(j).place()] = answers.get(i).get(j);
      }
    }
    return List.of(results);
  }

  private List<SendResult> send(Batch batch) {
    List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
    for (Outgoing outgoing : batch.entries()) {
      entries.add(
          SendMessageBatchRequestEntry.builder()
              .id(Integer.toString(entries.size()))
              .messageBody(outgoing.encoded().body())
              .messageAttributes(outgoing.encoded().attributes())
              .build());
    }
    String url = names.queueUrl(batch.lane());
    int count = entries.size();
    try {
      Set<Integer> failed =
          failed(sqs.sendMessageBatch(call -> call.queueUrl(url).entries(entries)).failed());
      return IntStream.range(0, count)
          .mapToObj(i -> failed.contains(i) ? SendResult.FAILED : SendResult.SENT)
          .toList();
    } catch (QueueDoesNotExistException none) {
      return IntStream.range(0, count).mapToObj(_ -> SendResult.NO_LANE).toList();
    } catch (SdkException unanswered) {
      complaints.about("messages may not have been sent to " + url, unanswered);
      return IntStream.range(0, count).mapToObj(_ -> SendResult.FAILED).toList();
    }
  }

  @Override
  public List<ReceivedMessage> receive(EndpointId lane, int max, Duration wait) {
    // From here on, so that a visibility is rather asked for too short than too long.
    Instant asked = clock.instant();
    try {
      List<Message> messages =
          sqs.receiveMessage(call ->
                  call.queueUrl(names.queueUrl(lane))
                      .maxNumberOfMessages(max)
                      .waitTimeSeconds((int) Receipts.roundedUp(wait))
                      .messageSystemAttributeNames(
                          MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
                          MessageSystemAttributeName.SENT_TIMESTAMP)
                      .messageAttributeNames("All")
                      .overrideConfiguration(own -> {
                        AwsClients.waiting(wait, own);
                        own.addPlugin(NeverTwice.PLUGIN);
                      }))
              .messages();
      List<ReceivedMessage> received = new ArrayList<>();
      messages.forEach(message -> decode(lane, message, asked, received));
      return received;
    } catch (QueueDoesNotExistException none) {
      return List.of();
    }
  }

  /// What is none of ours is left to the redrive policy: it ends among the dead letters.
  private void decode(
      EndpointId lane, Message message, Instant asked, List<ReceivedMessage> received) {
    try {
      LaneMessage decoded = codec.decode(message);
      if (!decoded.delivery().endpoint().equals(lane)) {
        throw new DamagedItemException("message " + message.messageId() + " is another lane's");
      }
      received.add(
          new ReceivedMessage(
              Receipts.of(asked, message.receiptHandle()),
              (int) number(message, MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT),
              Instant.ofEpochMilli(number(message, MessageSystemAttributeName.SENT_TIMESTAMP)),
              decoded));
    } catch (DamagedItemException | NumberFormatException damaged) {
      complaints.about("lane " + lane + " holds what is no message of ours", damaged);
    }
  }

  private static long number(Message message, MessageSystemAttributeName name) {
    return Long.parseLong(message.attributes().getOrDefault(name, ""));
  }

  @Override
  public List<Boolean> changeVisibility(EndpointId lane, List<VisibilityChange> changes) {
    return inChunks(
        changes,
        chunk -> {
          Instant now = clock.instant();
          List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>();
          for (VisibilityChange change : chunk) {
            entries.add(
                ChangeMessageVisibilityBatchRequestEntry.builder()
                    .id(Integer.toString(entries.size()))
                    .receiptHandle(Receipts.handle(change.receipt()))
                    .visibilityTimeout(Receipts.seconds(change.receipt(), change.delay(), now))
                    .build());
          }
          return sqs.changeMessageVisibilityBatch(
                  call -> call.queueUrl(names.queueUrl(lane)).entries(entries))
              .failed();
        });
  }

  @Override
  public List<Boolean> delete(EndpointId lane, List<Receipt> receipts) {
    return inChunks(
        receipts,
        chunk -> {
          List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
          for (Receipt receipt : chunk) {
            entries.add(
                DeleteMessageBatchRequestEntry.builder()
                    .id(Integer.toString(entries.size()))
                    .receiptHandle(Receipts.handle(receipt))
                    .build());
          }
          return sqs.deleteMessageBatch(
                  call -> call.queueUrl(names.queueUrl(lane)).entries(entries))
              .failed();
        });
  }

  private interface Call<T> {
    /// What failed, by the place in the chunk.
    List<BatchResultErrorEntry> make(List<T> chunk);
  }

  private <T> List<Boolean> inChunks(List<T> items, Call<T> call) {
    return Chunks.atOnce(Chunks.of(items, MAX_ENTRIES), chunk -> results(chunk, call)).stream()
        .flatMap(List::stream)
        .toList();
  }

  private <T> List<Boolean> results(List<T> chunk, Call<T> call) {
    try {
      Set<Integer> failed = failed(call.make(chunk));
      return IntStream.range(0, chunk.size()).mapToObj(i -> !failed.contains(i)).toList();
    } catch (SdkException unanswered) {
      complaints.about("SQS gave no answer", unanswered);
      return chunk.stream().map(_ -> false).toList();
    }
  }

  private static Set<Integer> failed(List<BatchResultErrorEntry> entries) {
    Set<Integer> failed = new HashSet<>();
    entries.forEach(entry -> failed.add(Integer.parseInt(entry.id())));
    return failed;
  }
}
