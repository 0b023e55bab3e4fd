package net.voipbin.webhooks.core.management;

import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.event.CustomerId;

/// Lets a customer's program in.
public final class MakeAccessKey {
  public static final int MAX_PER_CUSTOMER = 100;

  private final AccessKeys keys;
  private final Fresh fresh;

  public MakeAccessKey(AccessKeys keys, Fresh fresh) {
    this.keys = keys;
    this.fresh = fresh;
  }

  /// For a customer who asks for one. Two calls at the same time may exceed the limit by one.
  public Answer<Made> makeWithin(Wanted wanted) {
    return keys.count(wanted.customer()) >= MAX_PER_CUSTOMER
        ? Answer.refused(new Problem.LimitReached("accesskey", MAX_PER_CUSTOMER, "customer"))
        : Answer.done(make(wanted));
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
            fresh.now(),
            Optional.empty());
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
