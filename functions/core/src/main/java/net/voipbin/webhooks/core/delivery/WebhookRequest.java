package net.voipbin.webhooks.core.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.voipbin.webhooks.core.delivery.WebhookSender.Header;
import net.voipbin.webhooks.core.delivery.WebhookSender.Request;
import net.voipbin.webhooks.core.endpoint.DeliverySettings;
import net.voipbin.webhooks.core.endpoint.EndpointSecrets;
import net.voipbin.webhooks.core.event.EventId;
import net.voipbin.webhooks.core.event.EventTypeName;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.signing.Signature;

/// Builds the request of one attempt: every header that a receiver sees is decided here.
public final class WebhookRequest {
  private final String userAgent;

  /// @param version of this software, told to receivers
  public WebhookRequest(String version) {
    this.userAgent = "VoIPBIN-Webhooks/" + version;
  }

  /// @param number 1-based
  /// @param now the attempt's start: receivers refuse what was signed long ago (Standard Webhooks,
  ///   "Verifying the timestamp")
  public Request build(
      What what, int number, DeliverySettings to, EndpointSecrets secrets, Instant now) {
    List<Header> headers = new ArrayList<>(8 + to.headers().size());
    headers.add(new Header("content-type", "application/json"));
    headers.add(new Header("user-agent", userAgent));
    headers.add(new Header("webhook-id", what.event.value()));
    headers.add(new Header("webhook-timestamp", Long.toString(now.getEpochSecond())));
    headers.add(
        new Header(
            "webhook-signature",
            Signature.header(
                secrets.live(now), to.signing().scheme(), what.event, now, what.body)));
    if (to.signing().legacy()) {
      secrets
          .legacy()
          .map(legacy -> new Header("x-voipbin-signature", legacy.header(what.body)))
          .ifPresent(headers::add);
    }
    headers.add(new Header("x-voipbin-event", what.type.value()));
    headers.add(new Header("x-voipbin-attempt", Integer.toString(number)));
    if (what.kind == DeliveryKind.TEST) {
      headers.add(new Header("x-voipbin-test", "true"));
    }
    to.headers().forEach(own -> headers.add(new Header(own.name(), own.value())));
    return new Request(to.url(), headers, what.body, to.timeout());
  }

  /// What is sent.
  public record What(EventId event, EventTypeName type, DeliveryKind kind, Payload body) {}
}
