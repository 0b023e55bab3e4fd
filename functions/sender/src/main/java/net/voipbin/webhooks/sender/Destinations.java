package net.voipbin.webhooks.sender;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import net.voipbin.webhooks.core.target.Refusal;
import net.voipbin.webhooks.core.target.TargetPolicy;
import net.voipbin.webhooks.core.target.TargetUrl;
import net.voipbin.webhooks.core.target.UrlCheck;

/// The URLs in use, judged by the policy of today: one may have been saved under another.
final class Destinations {
  /// Only so that URLs which are no longer in use do not pile up.
  private static final int MAX_KNOWN = 10_000;

  private final TargetPolicy policy;
  private final ConcurrentMap<String, Judged> known = new ConcurrentHashMap<>();

  Destinations(TargetPolicy policy) {
    this.policy = policy;
  }

  Judged of(TargetUrl url) {
    String text = url.uri().toString();
    Judged judged = known.get(text);
    if (judged != null) {
      return judged;
    }
    if (known.size() >= MAX_KNOWN) {
      known.clear();
    }
    return known.computeIfAbsent(text, this::judge);
  }

  private Judged judge(String url) {
    return switch (policy.check(url)) {
      case UrlCheck.Accepted(TargetUrl accepted) -> new Judged.Open(Destination.of(accepted));
      case UrlCheck.Refused(Refusal refusal) -> new Judged.Closed(refusal);
    };
  }

  /// What the policy says of a URL.
  sealed interface Judged {
    record Open(Destination destination) implements Judged {}

    record Closed(Refusal refusal) implements Judged {}
  }
}
