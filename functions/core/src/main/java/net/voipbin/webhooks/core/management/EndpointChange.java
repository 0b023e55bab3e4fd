package net.voipbin.webhooks.core.management;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.CustomHeader;
import net.voipbin.webhooks.core.endpoint.DeliverySettings;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.Signing;
import net.voipbin.webhooks.core.retry.RetrySchedule;
import net.voipbin.webhooks.core.signing.LegacySecret;
import net.voipbin.webhooks.core.signing.SignatureScheme;
import net.voipbin.webhooks.core.target.TargetUrl;

/// What a customer wants to be different about an endpoint. Every value is valid.
public record EndpointChange(
    Change<String> name,
    Change<String> detail,
    Change<TargetUrl> url,
    Change<List<CustomHeader>> headers,
    Change<Duration> timeout,
    Change<RetrySchedule> schedule,
    Change<Integer> concurrency,
    Change<Optional<Integer>> rateLimit,
    Change<SignatureScheme> scheme,
    Change<Boolean> legacySignature,
    Change<Optional<LegacySecret>> legacySecret) {
  public DeliverySettings over(DeliverySettings current) {
    return new DeliverySettings(
        url.over(current.url()),
        headers.over(current.headers()),
        timeout.over(current.timeout()),
        schedule.over(current.schedule()),
        concurrency.over(current.concurrency()),
        rateLimit.over(current.rateLimit()),
        new Signing(
            scheme.over(current.signing().scheme()),
            legacySignature.over(current.signing().legacy())));
  }

  Endpoint over(Endpoint current, Instant now) {
    return current.with(
        name.over(current.name()), detail.over(current.detail()), over(current.settings()), now);
  }
}
