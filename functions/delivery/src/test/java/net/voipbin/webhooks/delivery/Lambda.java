package net.voipbin.webhooks.delivery;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/// What Lambda does around a handler in the same process.
final class Lambda {
  private static final ClassLoader LOADER = Lambda.class.getClassLoader();
  private static final PojoSerializer<SQSEvent> EVENTS =
      LambdaEventSerializers.serializerFor(SQSEvent.class, LOADER);
  private static final PojoSerializer<SQSBatchResponse> RESPONSES =
      LambdaEventSerializers.serializerFor(SQSBatchResponse.class, LOADER);

  private Lambda() {}

  static String invoke(
      RequestHandler<SQSEvent, SQSBatchResponse> handler, String event, Duration timeout) {
    Instant deadline = Instant.now().plus(timeout);
    SQSBatchResponse response =
        handler.handleRequest(EVENTS.fromJson(event), context("request-1", deadline));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RESPONSES.toJson(response, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  /// Knows what our handlers ask for.
  static Context context(String id, Instant deadline) {
    return (Context)
        Proxy.newProxyInstance(
            LOADER,
            new Class<?>[] {Context.class},
            (_, method, _) ->
                switch (method.getName()) {
                  case "getAwsRequestId" -> id;
                  case "getRemainingTimeInMillis" ->
                      (int) Duration.between(Instant.now(), deadline).toMillis();
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
