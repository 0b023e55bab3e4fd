package net.voipbin.webhooks.gateway;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import net.voipbin.webhooks.api.Api;
import net.voipbin.webhooks.api.ApiLines;
import net.voipbin.webhooks.api.ApiStores;
import net.voipbin.webhooks.aws.AwsSettings;
import net.voipbin.webhooks.aws.AwsStore;
import net.voipbin.webhooks.aws.LambdaOutput;
import net.voipbin.webhooks.aws.PrivateTargets;

/// Answers customers' requests.
///
/// A request is named by Lambda's own id of it, which API Gateway's access log shows as
/// `$context.integration.requestId`.
public final class ApiHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final Api api;

  /// For Lambda: opens no connection.
  public ApiHandler() {
    this(System.getenv());
  }

  /// @param variables of the environment
  public ApiHandler(Map<String, String> variables) {
    this.api = wire(variables, LambdaOutput.ofThisFunction());
  }

  private static Api wire(Map<String, String> variables, LambdaOutput output) {
    AwsStore.Outside outside = AwsStore.Outside.ofThisMachine(output);
    AwsStore store = AwsStore.of(AwsSettings.from(variables), outside);
    return new Api(
        new ApiStores(
            store.endpoints(),
            store.subscriptions(),
            store.accessKeys(),
            store.accounts(),
            store.history(),
            store.laneSetup(),
            store.laneRecords(),
            store.laneDepths(),
            store.extraDeliveries(),
            store.deadLetters(),
            store.replays(),
            store.replayQueue(),
            store.doorbell()),
        PrivateTargets.policy(variables),
        outside.clock(),
        outside.random(),
        new ApiLines(output));
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return HttpEvents.response(api.handle(HttpEvents.request(event, context.getAwsRequestId())));
  }
}
