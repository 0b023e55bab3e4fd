package net.voipbin.webhooks.core.management;

import java.util.UUID;
import net.voipbin.webhooks.core.event.CustomerId;

/// Lets a program in no more.
public final class RevokeAccessKey {
  private final AccessKeys keys;

  public RevokeAccessKey(AccessKeys keys) {
    this.keys = keys;
  }

  /// Takes effect with the next request. Answers the key as it was last.
  public Answer<AccessKey> revoke(CustomerId customer, UUID id) {
    return keys.find(customer, id)
        .map(found -> {
          keys.delete(customer, id);
          return Answer.done(found);
        })
        .orElseGet(() -> Answer.refused(new Problem.NotFound("access key")));
  }
}
