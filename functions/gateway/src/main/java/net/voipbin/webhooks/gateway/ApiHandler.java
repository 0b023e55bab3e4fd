package net.voipbin.webhooks.gateway;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.api.Api;
import net.voipbin.webhooks.api.ApiAnswer;
import net.voipbin.webhooks.api.ApiLines;
import net.voipbin.webhooks.api.ApiRequest;
import net.voipbin.webhooks.api.ApiSettings;
import net.voipbin.webhooks.api.ApiStores;
import net.voipbin.webhooks.api.JwtSettings;
import net.voipbin.webhooks.api.JwtTokens;
import net.voipbin.webhooks.api.ServiceHealth;
import net.voipbin.webhooks.aws.AwsSettings;
import net.voipbin.webhooks.aws.AwsStore;
import net.voipbin.webhooks.aws.LambdaOutput;
import net.voipbin.webhooks.aws.Priming;
import net.voipbin.webhooks.aws.PrivateTargets;
import net.voipbin.webhooks.core.delivery.WebhookRequest;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.management.AccessKeyText;
import net.voipbin.webhooks.core.management.BearerTokens;
import net.voipbin.webhooks.core.target.TargetPolicy;

/// Answers customers' requests.
///
/// A request is named by Lambda's own id of it, which API Gateway's access log shows as
/// `$context.integration.requestId`.
public final class ApiHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private static final String NOBODYS_KEY = AccessKeyText.PREFIX + "A".repeat(43);

  private final Api api;
  private final ServiceHealth health;

  /// For Lambda: opens no connection.
  public ApiHandler() {
    this(System.getenv());
  }

  /// @param variables of the environment
  public ApiHandler(Map<String, String> variables) {
    this.health =
        new ServiceHealth(
            version(), PrivateTargets.policy(variables) == TargetPolicy.PRIVATE_ALLOWED);
    LambdaOutput output = LambdaOutput.ofThisFunction();
    AwsStore.Outside outside = AwsStore.Outside.ofThisMachine(output);
    AwsSettings settings = AwsSettings.from(variables);
    this.api = wire(variables, AwsStore.of(settings, outside), outside, output);
    Priming.beforeSnapshot(variables, settings, output, ApiHandler::rehearse);
  }

  private static void rehearse(Priming.Stage stage) {
    wire(Map.of(), stage.store(), stage.outside(), stage.output())
        .handle(
            new ApiRequest(
                "rehearsal",
                "GET",
                "/v1.0/endpoints",
                "",
                Map.of("accesskey", List.of(NOBODYS_KEY)),
                Payload.ofUtf8("")));
  }

  private static Api wire(
      Map<String, String> variables,
      AwsStore store,
      AwsStore.Outside outside,
      LambdaOutput output) {
    return new Api(
        new ApiStores(
            store.endpoints(),
            store.subscriptions(),
            store.subscriptionSource(),
            store.accessKeys(),
            tokens(variables, outside),
            store.idempotencyKeys(),
            store.eventLog(),
            store.accounts(),
            store.history(),
            store.laneSetup(),
            store.laneRecords(),
            store.laneDepths(),
            store.extraDeliveries(),
            store.deadLetters(),
            store.deliveryTargets(),
            store.replays(),
            store.replayQueue(),
            store.doorbell()),
        new ApiSettings(PrivateTargets.policy(variables), version()),
        outside.clock(),
        outside.random(),
        new ApiLines(output));
  }

  private static BearerTokens tokens(Map<String, String> variables, AwsStore.Outside outside) {
    return JwtSettings.from(variables)
        .<BearerTokens>map(settings -> JwtTokens.of(settings, outside.clock()))
        .orElse(BearerTokens.NONE);
  }

  /// Of the release: its jars say so.
  private static String version() {
    return Optional.ofNullable(WebhookRequest.class.getPackage().getImplementationVersion())
        .orElse("dev");
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    ApiRequest request = HttpEvents.request(event, context.getAwsRequestId());
    return HttpEvents.response(asksForHealth(request) ? wellness(request) : api.handle(request));
  }

  private static boolean asksForHealth(ApiRequest request) {
    return request.path().equals(ServiceHealth.PATH) && request.method().equals("GET");
  }

  private ApiAnswer wellness(ApiRequest request) {
    return new ApiAnswer(
        200,
        Map.of(
            "content-type", "application/json",
            "cache-control", "no-store",
            "x-request-id", request.id()),
        Payload.ofUtf8(health.json()));
  }
}
