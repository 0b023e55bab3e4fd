package net.voipbin.webhooks.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/// For services without a stand-in: answers what they answer, and shows what was asked.
final class AnsweringHttp implements SdkHttpClient {
  private final List<String> asked = new ArrayList<>();
  private final Function<Integer, Answer> answers;

  record Answer(int status, String json) {
    static Answer ok(String json) {
      return new Answer(200, json);
    }
  }

  /// @param answers told which request it is, from 1
  AnsweringHttp(Function<Integer, Answer> answers) {
    this.answers = answers;
  }

  /// Headers and body of each request.
  List<String> asked() {
    return asked;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() {
        asked.add(text(request));
        Answer answer = answers.apply(asked.size());
        byte[] body = answer.json().getBytes(StandardCharsets.UTF_8);
        return HttpExecuteResponse.builder()
            .response(SdkHttpResponse.builder().statusCode(answer.status()).build())
            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
            .build();
      }

      @Override
      public void abort() {}
    };
  }

  private static String text(HttpExecuteRequest request) {
    try {
      byte[] body = request.contentStreamProvider().orElseThrow().newStream().readAllBytes();
      return request.httpRequest().headers() + new String(body, StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  @Override
  public void close() {}
}
