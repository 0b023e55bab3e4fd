package net.voipbin.webhooks.aws;

/// Told about what went wrong and was not thrown, since others may go on: for the log.
public interface Complaints {
  /// @param what never holds a customer's data
  void about(String what, RuntimeException cause);
}
