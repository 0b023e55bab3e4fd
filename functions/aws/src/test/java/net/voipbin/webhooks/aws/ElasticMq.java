package net.voipbin.webhooks.aws;

import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/// SQS's stand-in, in this process, on loopback.
final class ElasticMq implements AutoCloseable {
  private final SQSRestServer server;
  private final int port;

  private ElasticMq(SQSRestServer server) {
    this.server = server;
    this.port = server.waitUntilStarted().localAddress().getPort();
  }

  static ElasticMq start() {
    return new ElasticMq(
        SQSRestServerBuilder.withPort(0)
            .withInterface("127.0.0.1")
            .withAWSRegion(Backend.REGION.id())
            .start());
  }

  String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    server.stopAndWait();
  }
}
