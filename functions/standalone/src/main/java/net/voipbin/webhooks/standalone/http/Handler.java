package net.voipbin.webhooks.standalone.http;

/// Answers requests of a route. Called by many threads at once, on virtual threads.
@FunctionalInterface
public interface Handler {
  /// What is thrown becomes a 500; its text goes to the log, never to the client.
  Answer handle(Request request);
}
