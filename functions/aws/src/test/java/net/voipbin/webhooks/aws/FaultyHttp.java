package net.voipbin.webhooks.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/// The network to AWS as it is on a bad day. The SDK above it sees what it would see then, and does
/// what it does then.
final class FaultyHttp implements SdkHttpClient {
  /// DynamoDB API Reference, "TransactWriteItems", errors.
  private static final String CONFLICTING =
      """
      {"__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
       "CancellationReasons": [{"Code": "TransactionConflict"}, {"Code": "None"}]}\
      """;

  private final SdkHttpClient http;
  private final Plan plan;
  private final Map<String, AtomicInteger> hits = new ConcurrentHashMap<>();

  /// Which requests meet which fault.
  interface Plan {
    Fault of(Try request);

    /// The first try of every call; or every second call, where the SDK does not try again.
    static Plan firstTries(Fault fault) {
      Map<String, AtomicInteger> seen = new ConcurrentHashMap<>();
      return request -> {
        int number =
            seen.computeIfAbsent(request.operation(), _ -> new AtomicInteger()).incrementAndGet();
        boolean isHit = fault.isForCallers() ? number % 2 == 1 : request.number() == 1;
        return isHit ? fault : Fault.NONE;
      };
    }
  }

  /// @param operation such as `PutItem`
  /// @param call the same for all tries of a call
  /// @param number of the try, from 1
  record Try(String operation, String call, int number) {
    static Try of(HttpExecuteRequest request) {
      String target = header(request, "X-Amz-Target");
      String tries = header(request, "amz-sdk-request");
      return new Try(
          target.substring(target.indexOf('.') + 1),
          header(request, "amz-sdk-invocation-id"),
          Integer.parseInt(tries.replaceAll(".*attempt=(\\d+).*", "$1")));
    }

    private static String header(HttpExecuteRequest request, String name) {
      return request.httpRequest().firstMatchingHeader(name).orElseThrow();
    }
  }

  FaultyHttp(SdkHttpClient http, Plan plan) {
    this.http = http;
    this.plan = plan;
  }

  /// How often requests for an operation met a fault.
  int hits(String operation) {
    return hits.getOrDefault(operation, new AtomicInteger()).get();
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    Try attempt = Try.of(request);
    Fault fault = plan.of(attempt);
    if (!fault.mayMeet(attempt.operation())) {
      return http.prepareRequest(request);
    }
    hits.computeIfAbsent(attempt.operation(), _ -> new AtomicInteger()).incrementAndGet();
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return switch (fault) {
          case NONE -> http.prepareRequest(request).call();
          case SERVER_ERROR -> answer(500, "{\"__type\":\"InternalFailure\"}");
          case THROTTLED -> answer(400, "{\"__type\":\"" + throttling(request) + "\"}");
          case ANSWER_LOST -> lost(http.prepareRequest(request).call());
          case PARTLY_DONE -> PartlyDone.of(attempt.operation(), http, request);
          case CONFLICT -> answer(400, CONFLICTING);
        };
      }

      @Override
      public void abort() {}
    };
  }

  /// SQS Developer Guide, "Troubleshooting throttling"; DynamoDB Developer Guide, "Error handling".
  private static String throttling(HttpExecuteRequest request) {
    boolean isDynamo = Try.header(request, "X-Amz-Target").startsWith("DynamoDB");
    return isDynamo ? "ProvisionedThroughputExceededException" : "RequestThrottled";
  }

  private static HttpExecuteResponse lost(HttpExecuteResponse answer) throws IOException {
    try (AbortableInputStream body =
        answer
            .responseBody()
            .orElseGet(() -> AbortableInputStream.create(new ByteArrayInputStream(new byte[0])))) {
      body.readAllBytes();
    }
    throw new IOException("the answer was lost");
  }

  static HttpExecuteResponse answer(int status, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    return HttpExecuteResponse.builder()
        .response(SdkHttpResponse.builder().statusCode(status).build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
        .build();
  }

  /// The client below is somebody else's.
  @Override
  public void close() {}
}
