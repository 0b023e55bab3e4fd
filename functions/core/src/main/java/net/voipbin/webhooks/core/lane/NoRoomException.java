package net.voipbin.webhooks.core.lane;

/// Nothing was received: the lane was not even looked into. So nothing can be said of it.
public final class NoRoomException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NoRoomException() {
    super("no room for further messages", null, false, false);
  }
}
