package net.voipbin.webhooks.standalone.architecture.planted.core.event;

import com.fasterxml.jackson.core.JsonFactory;

/// Rule 1.
public final class KnowsALibrary {
  private KnowsALibrary() {}

  public static JsonFactory library() {
    return new JsonFactory();
  }
}
