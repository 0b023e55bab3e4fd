package net.voipbin.webhooks.delivery;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import net.voipbin.webhooks.core.event.JsonText;
import net.voipbin.webhooks.core.event.MalformedJsonException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/// Does what a Lambda event source mapping does with a queue (Lambda Developer Guide, "Using Lambda
/// with Amazon SQS"): receives batches, invokes the function with as many of them at once as it
/// may, deletes what did not fail, and leaves the rest to the queue's visibility time-out.
final class SourceMapping implements AutoCloseable {
  private final SqsClient sqs;
  private final String url;
  private final String arn;
  private final int batchSize;
  private final Semaphore concurrency;
  private final Invocation invocation;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean throttled;

  /// Takes an event as JSON, gives the function's answer as JSON; throws when it failed.
  interface Invocation {
    String invoke(String event) throws Exception;
  }

  SourceMapping(
      SqsClient sqs,
      String url,
      String arn,
      int batchSize,
      int concurrency,
      Invocation invocation) {
    this.sqs = sqs;
    this.url = url;
    this.arn = arn;
    this.batchSize = batchSize;
    this.concurrency = new Semaphore(concurrency);
    this.invocation = invocation;
    threads.execute(this::poll);
  }

  /// From now on what is received is not let in: it comes back when its visibility time-out ends.
  void throttle(boolean on) {
    throttled = on;
  }

  private void poll() {
    try {
      while (true) {
        concurrency.acquire();
        List<Message> batch = receive();
        if (batch.isEmpty() || throttled) {
          concurrency.release();
        } else {
          threads.execute(() -> invoke(batch));
        }
      }
    } catch (InterruptedException | AbortedException closed) {
      // Nobody receives any more.
    }
  }

  private List<Message> receive() throws InterruptedException {
    try {
      return sqs.receiveMessage(call ->
              call.queueUrl(url)
                  .maxNumberOfMessages(batchSize)
                  .waitTimeSeconds(1)
                  .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
          .messages();
    } catch (AbortedException closed) {
      throw closed;
    } catch (SdkException unwell) {
      Thread.sleep(50);
      return List.of();
    }
  }

  private void invoke(List<Message> batch) {
    try {
      Set<String> failed = failures(invocation.invoke(event(batch)));
      delete(batch.stream().filter(message -> !failed.contains(message.messageId())).toList());
    } catch (Exception failedAsAWhole) {
      // All of it comes back.
    } finally {
      concurrency.release();
    }
  }

  private void delete(List<Message> messages) {
    List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
    for (Message message : messages) {
      entries.add(
          DeleteMessageBatchRequestEntry.builder()
              .id(Integer.toString(entries.size()))
              .receiptHandle(message.receiptHandle())
              .build());
    }
    if (!entries.isEmpty()) {
      sqs.deleteMessageBatch(call -> call.queueUrl(url).entries(entries));
    }
  }

  private String event(List<Message> batch) {
    return batch.stream()
        .map(this::record)
        .collect(Collectors.joining(",", "{\"Records\":[", "]}"));
  }

  private String record(Message message) {
    String attributes =
        message.attributesAsStrings().entrySet().stream()
            .map(entry -> JsonText.quote(entry.getKey()) + ":" + JsonText.quote(entry.getValue()))
            .collect(Collectors.joining(",", "{", "}"));
    return """
    {"messageId":%s,"receiptHandle":%s,"body":%s,"attributes":%s,"messageAttributes":{},\
    "md5OfBody":%s,"eventSource":"aws:sqs","eventSourceARN":%s,"awsRegion":"us-east-1"}\
    """
        .formatted(
            JsonText.quote(message.messageId()),
            JsonText.quote(message.receiptHandle()),
            JsonText.quote(message.body()),
            attributes,
            JsonText.quote(message.md5OfBody()),
            JsonText.quote(arn));
  }

  /// As Lambda reads the answer of a function that reports batch item failures.
  private static Set<String> failures(String answer) throws MalformedJsonException {
    JsonText json = JsonText.parse(answer.getBytes(StandardCharsets.UTF_8));
    Set<String> failed = new HashSet<>();
    Optional.ofNullable(json.members().get("batchItemFailures")).stream()
        .flatMap(list -> list.items().stream())
        .map(item ->
            Optional.ofNullable(item.members().get("itemIdentifier"))
                .flatMap(JsonText::string)
                .orElseThrow())
        .forEach(failed::add);
    return failed;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
