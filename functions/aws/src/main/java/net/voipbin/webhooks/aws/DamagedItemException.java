package net.voipbin.webhooks.aws;

/// What lies in a table or a queue was not written by us, or was changed since.
public final class DamagedItemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DamagedItemException(String message) {
    super(message);
  }

  DamagedItemException(String message, Throwable cause) {
    super(message, cause);
  }
}
