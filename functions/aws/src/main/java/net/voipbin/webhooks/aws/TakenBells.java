package net.voipbin.webhooks.aws;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/// Bells that were taken from a doorbell: they come back after a while, unless they are deleted.
public final class TakenBells {
  /// What SQS takes in one batch.
  public static final int AT_ONCE = 10;

  private final SqsClient sqs;
  private final String url;

  TakenBells(SqsClient sqs, String url) {
    this.sqs = sqs;
    this.url = url;
  }

  /// @param lane empty when the message is no bell
  /// @param handle of this receive
  public record Taken(Optional<EndpointId> lane, String handle) {
    public static Taken of(String body, String handle) {
      return new Taken(Bells.read(body), handle);
    }
  }

  /// Takes up to [#AT_ONCE] more.
  ///
  /// @param back when they come back
  public List<Taken> take(Duration wait, Duration back) {
    return sqs
        .receiveMessage(call ->
            call.queueUrl(url)
                .maxNumberOfMessages(AT_ONCE)
                .waitTimeSeconds((int) wait.toSeconds())
                .visibilityTimeout((int) Receipts.roundedUp(back))
                .overrideConfiguration(own -> AwsClients.waiting(wait, own)))
        .messages()
        .stream()
        .map(TakenBells::taken)
        .toList();
  }

  private static Taken taken(Message message) {
    return Taken.of(message.body(), message.receiptHandle());
  }

  /// Lets bells come back after `back`, not before.
  ///
  /// @param handles any number
  /// @return whether all of them surely do; throws when nothing is known
  public boolean comeBack(List<String> handles, Duration back) {
    int seconds = (int) Receipts.roundedUp(back);
    return Chunks.of(handles, AT_ONCE).stream()
        .map(chunk ->
            sqs.changeMessageVisibilityBatch(call ->
                    call.queueUrl(url)
                        .entries(
                            IntStream.range(0, chunk.size())
                                .mapToObj(i -> change(i, chunk.get(i), seconds))
                                .toList()))
                .failed()
                .isEmpty())
        .reduce(true, Boolean::logicalAnd);
  }

  private static ChangeMessageVisibilityBatchRequestEntry change(int id, String handle, int to) {
    return ChangeMessageVisibilityBatchRequestEntry.builder()
        .id(Integer.toString(id))
        .receiptHandle(handle)
        .visibilityTimeout(to)
        .build();
  }

  /// One that is not deleted comes back and finds nothing to do.
  public void delete(List<String> handles) {
    Chunks.of(handles, AT_ONCE)
        .forEach(chunk ->
            sqs.deleteMessageBatch(call ->
                call.queueUrl(url)
                    .entries(
                        IntStream.range(0, chunk.size())
                            .mapToObj(i -> deletion(i, chunk.get(i)))
                            .toList())));
  }

  private static DeleteMessageBatchRequestEntry deletion(int id, String handle) {
    return DeleteMessageBatchRequestEntry.builder()
        .id(Integer.toString(id))
        .receiptHandle(handle)
        .build();
  }
}
