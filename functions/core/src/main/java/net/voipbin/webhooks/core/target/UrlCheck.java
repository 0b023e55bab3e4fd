package net.voipbin.webhooks.core.target;

/// Whether a text may be saved as an endpoint's URL.
public sealed interface UrlCheck {
  record Accepted(TargetUrl url) implements UrlCheck {}

  record Refused(Refusal refusal) implements UrlCheck {}
}
