package net.voipbin.webhooks.gateway;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.api.ApiAnswer;
import net.voipbin.webhooks.api.ApiRequest;
import net.voipbin.webhooks.core.event.Payload;

/// HTTP as API Gateway hands it over and takes it back (API Gateway Developer Guide, "Payload
/// format version 2.0").
final class HttpEvents {
  private static final String DEFAULT_STAGE = "$default";

  private HttpEvents() {}

  /// @param id names the request
  static ApiRequest request(APIGatewayV2HTTPEvent event, String id) {
    APIGatewayV2HTTPEvent.RequestContext context = event.getRequestContext();
    return new ApiRequest(
        id,
        context.getHttp().getMethod(),
        path(event.getRawPath(), context.getStage()),
        Optional.ofNullable(event.getRawQueryString()).orElse(""),
        headers(Optional.ofNullable(event.getHeaders()).orElse(Map.of())),
        body(event));
  }

  /// A stage with a name stands before the path.
  private static String path(String rawPath, String stage) {
    String prefix = "/" + stage + "/";
    return !DEFAULT_STAGE.equals(stage) && rawPath.startsWith(prefix)
        ? rawPath.substring(prefix.length() - 1)
        : rawPath;
  }

  /// Values of a name that came several times are one text, with commas.
  private static Map<String, List<String>> headers(Map<String, String> headers) {
    Map<String, List<String>> lists = new HashMap<>();
    headers.forEach((name, value) -> lists.put(name, List.of(value)));
    return lists;
  }

  private static Payload body(APIGatewayV2HTTPEvent event) {
    String body = Optional.ofNullable(event.getBody()).orElse("");
    return event.getIsBase64Encoded()
        ? Payload.of(Base64.getDecoder().decode(body))
        : Payload.ofUtf8(body);
  }

  static APIGatewayV2HTTPResponse response(ApiAnswer answer) {
    Optional<String> text = text(answer.body());
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(answer.status())
        .withHeaders(answer.headers())
        .withBody(text.orElseGet(() -> Base64.getEncoder().encodeToString(answer.body().bytes())))
        .withIsBase64Encoded(text.isEmpty())
        .build();
  }

  /// Empty when the bytes are no text.
  private static Optional<String> text(Payload body) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body.bytes())).toString());
    } catch (CharacterCodingException binary) {
      return Optional.empty();
    }
  }
}
