package net.voipbin.webhooks.core.management;

import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.event.CustomerId;

/// Lets a customer's program in.
public final class MakeAccessKey {
  private final AccessKeys keys;
  private final Fresh fresh;

  public MakeAccessKey(AccessKeys keys, Fresh fresh) {
    this.keys = keys;
    this.fresh = fresh;
  }

  public Made make(Wanted wanted) {
    AccessKeyText text = wanted.text().orElseGet(() -> AccessKeyText.make(fresh));
    AccessKey key =
        new AccessKey(
            fresh.id(),
            wanted.customer(),
            wanted.name(),
            text.shown(),
            wanted.scope(),
            wanted.expires(),
            fresh.now());
    keys.insert(key, text.sha256());
    return new Made(key, text);
  }

  /// @param expires empty for never
  /// @param text one that is agreed upon already; empty to have one made
  public record Wanted(
      CustomerId customer,
      String name,
      AccessKey.Scope scope,
      Optional<Instant> expires,
      Optional<AccessKeyText> text) {}

  /// @param text shown to the customer now, and never again
  public record Made(AccessKey key, AccessKeyText text) {}
}
