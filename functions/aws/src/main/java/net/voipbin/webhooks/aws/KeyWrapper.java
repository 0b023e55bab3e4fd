package net.voipbin.webhooks.aws;

/// Makes data keys and opens wrapped ones. Both cost a request and money: callers keep what they
/// get for minutes.
public interface KeyWrapper {
  DataKey make();

  /// @throws RuntimeException when it was wrapped elsewhere, or changed
  DataKey unwrap(byte[] wrapped);
}
