package net.voipbin.webhooks.core.management;

import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.DeliverySettings;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.Signing;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.signing.LegacySecret;
import net.voipbin.webhooks.core.signing.SignatureScheme;
import net.voipbin.webhooks.core.subscription.TypePattern;
import net.voipbin.webhooks.core.target.TargetPolicy;
import net.voipbin.webhooks.core.target.TargetUrl;
import net.voipbin.webhooks.core.target.UrlCheck;

/// Makes an endpoint of what a customer had before: their `webhook_uri`, all events, and the
/// signature that their receiver verifies with its `webhook_secret`.
public final class ImportWebhook {
  private final Endpoints endpoints;
  private final CreateEndpoint create;
  private final TargetPolicy policy;

  public ImportWebhook(Endpoints endpoints, CreateEndpoint create, TargetPolicy policy) {
    this.endpoints = endpoints;
    this.create = create;
    this.policy = policy;
  }

  /// @param secret empty: nothing was signed
  public record Webhook(CustomerId customer, String uri, Optional<LegacySecret> secret) {}

  /// Answers the endpoint; the one that is there when the customer has one with this URL already,
  /// so that an import that broke off may be repeated.
  public Answer<Endpoint> bring(Webhook webhook) {
    return switch (policy.check(webhook.uri())) {
      case UrlCheck.Refused(var refusal) ->
          Answer.refused(Problem.invalid("webhook_uri", refusal.rule(), refusal.message()));
      case UrlCheck.Accepted(TargetUrl url) ->
          there(webhook.customer(), url)
              .map(Answer::done)
              .orElseGet(() ->
                  create
                      .create(webhook.customer(), draft(url, webhook.secret()))
                      .map(CreateEndpoint.Created::endpoint));
    };
  }

  private Optional<Endpoint> there(CustomerId customer, TargetUrl url) {
    Page.Request all = new Page.Request(Page.Request.MAX_SIZE, Optional.empty());
    return endpoints.list(customer, Optional.empty(), all).items().stream()
        .filter(endpoint -> endpoint.settings().url().uri().equals(url.uri()))
        .findFirst();
  }

  private static EndpointDraft draft(TargetUrl url, Optional<LegacySecret> secret) {
    DeliverySettings defaults = DeliverySettings.defaults(url);
    return new EndpointDraft(
        "webhook_uri",
        "brought from the account's settings",
        new DeliverySettings(
            url,
            defaults.headers(),
            defaults.timeout(),
            defaults.schedule(),
            defaults.concurrency(),
            defaults.rateLimit(),
            new Signing(SignatureScheme.V1, secret.isPresent())),
        Optional.empty(),
        secret,
        Optional.of(
            new SubscriptionDraft(
                List.of(TypePattern.ALL), Optional.empty(), Optional.empty(), Optional.empty())));
  }
}
