package net.voipbin.webhooks.aws;

import java.util.Map;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.target.TargetPolicy;

/// Where a function may send.
public final class PrivateTargets {
  private static final String ALLOW = "WEBHOOKS_ALLOW_PRIVATE_TARGETS";

  /// Where the SDK is told of stand-ins for AWS (AWS SDKs and Tools Reference Guide,
  /// "Service-specific endpoints").
  private static final String ENDPOINT = "AWS_ENDPOINT_URL";

  private static final String SQS_ENDPOINT = "AWS_ENDPOINT_URL_SQS";

  private PrivateTargets() {}

  /// Public addresses only, whatever the variables say, unless AWS itself is a stand-in here that
  /// is reached without TLS: for trying the functions out on one machine.
  public static TargetPolicy policy(Map<String, String> variables) {
    boolean wanted = variables.getOrDefault(ALLOW, "").equals("true");
    boolean awsIsAStandIn =
        Stream.of(ENDPOINT, SQS_ENDPOINT)
            .map(name -> variables.getOrDefault(name, ""))
            .anyMatch(url -> url.startsWith("http://"));
    return wanted && awsIsAStandIn ? TargetPolicy.PRIVATE_ALLOWED : TargetPolicy.PUBLIC_ONLY;
  }
}
