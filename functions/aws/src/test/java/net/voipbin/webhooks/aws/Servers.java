package net.voipbin.webhooks.aws;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;

/// SQS and DynamoDB for the tests. Which ones, `AWS_BACKEND` says:
///
/// - `embedded`: ElasticMQ in this process, and DynamoDB Local in one of its own
/// - `endpoint`: what `AWS_ENDPOINT_URL`, or `AWS_ENDPOINT_URL_SQS` and
///   `AWS_ENDPOINT_URL_DYNAMODB`, name. This is so too when `AWS_BACKEND` is not set, but
///   `AWS_ENDPOINT_URL` is.
/// - `localstack`: LocalStack in a container; needs Docker
record Servers(URI sqs, URI dynamo, Runnable stop) {
  private static final String URL = "AWS_ENDPOINT_URL";

  private enum Kind {
    EMBEDDED,
    ENDPOINT,
    LOCALSTACK
  }

  /// @throws IllegalStateException with the reason when there are none
  static Servers start(Map<String, String> environment) {
    return switch (kind(environment)) {
      case EMBEDDED -> embedded();
      case ENDPOINT ->
          new Servers(
              named(environment, URL + "_SQS"), named(environment, URL + "_DYNAMODB"), () -> {});
      case LOCALSTACK -> LocalStack.start();
    };
  }

  private static Kind kind(Map<String, String> environment) {
    Optional<String> name = Optional.ofNullable(environment.get("AWS_BACKEND"));
    Kind otherwise = environment.containsKey(URL) ? Kind.ENDPOINT : Kind.EMBEDDED;
    try {
      return name.map(text -> Kind.valueOf(text.toUpperCase(Locale.ROOT))).orElse(otherwise);
    } catch (IllegalArgumentException unknown) {
      throw new IllegalStateException("AWS_BACKEND is embedded, endpoint or localstack", unknown);
    }
  }

  private static Servers embedded() {
    ElasticMq sqs = ElasticMq.start();
    try {
      DynamoDbLocal dynamo = DynamoDbLocal.start();
      return new Servers(
          URI.create(sqs.endpoint()),
          URI.create(dynamo.endpoint()),
          () -> {
            sqs.close();
            dynamo.close();
          });
    } catch (RuntimeException failed) {
      sqs.close();
      throw failed;
    }
  }

  private static URI named(Map<String, String> environment, String ofService) {
    return Optional.ofNullable(environment.get(ofService))
        .or(() -> Optional.ofNullable(environment.get(URL)))
        .map(URI::create)
        .orElseThrow(
            () -> new IllegalStateException("neither " + ofService + " nor " + URL + " is set"));
  }

  /// Apart, so that nothing of Testcontainers is loaded without need.
  private static final class LocalStack {
    /// The last one that needs no account; later ones ask for a token.
    private static final String IMAGE = "localstack/localstack:4.14.0";

    static Servers start() {
      if (!DockerClientFactory.instance().isDockerAvailable()) {
        throw new IllegalStateException("LocalStack needs Docker, and there is none");
      }
      LocalStackContainer container =
          new LocalStackContainer(IMAGE).withServices("sqs", "dynamodb");
      container.start();
      return new Servers(container.getEndpoint(), container.getEndpoint(), container::stop);
    }
  }
}
