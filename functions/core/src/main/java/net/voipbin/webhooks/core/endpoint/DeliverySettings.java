package net.voipbin.webhooks.core.endpoint;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.retry.RetrySchedule;
import net.voipbin.webhooks.core.target.TargetUrl;

/// How to deliver to an endpoint: all that its customer may choose.
///
/// @param headers at most [CustomHeader#MAX_PER_ENDPOINT]
/// @param timeout of one attempt, 1–30 s, everything included
/// @param concurrency requests in the air at once, 1–100
/// @param rateLimit requests in any second, 1–1000; empty for no limit
public record DeliverySettings(
    TargetUrl url,
    List<CustomHeader> headers,
    Duration timeout,
    RetrySchedule schedule,
    int concurrency,
    Optional<Integer> rateLimit,
    Signing signing) {
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(15);
  public static final Duration MIN_TIMEOUT = Duration.ofSeconds(1);
  public static final Duration MAX_TIMEOUT = Duration.ofSeconds(30);
  public static final int DEFAULT_CONCURRENCY = 10;
  public static final int MAX_CONCURRENCY = 100;
  public static final int MAX_RATE_LIMIT = 1000;

  public DeliverySettings {
    headers = List.copyOf(headers);
    if (headers.size() > CustomHeader.MAX_PER_ENDPOINT) {
      throw new IllegalArgumentException("at most 20 headers");
    }
    if (timeout.compareTo(MIN_TIMEOUT) < 0 || timeout.compareTo(MAX_TIMEOUT) > 0) {
      throw new IllegalArgumentException("timeout is 1-30 seconds");
    }
    if (concurrency < 1 || concurrency > MAX_CONCURRENCY) {
      throw new IllegalArgumentException("concurrency is 1-100");
    }
    if (rateLimit.filter(limit -> limit < 1 || limit > MAX_RATE_LIMIT).isPresent()) {
      throw new IllegalArgumentException("rate_limit is 1-1000");
    }
  }

  public static DeliverySettings defaults(TargetUrl url) {
    return new DeliverySettings(
        url,
        List.of(),
        DEFAULT_TIMEOUT,
        RetrySchedule.DEFAULT,
        DEFAULT_CONCURRENCY,
        Optional.empty(),
        Signing.DEFAULT);
  }
}
