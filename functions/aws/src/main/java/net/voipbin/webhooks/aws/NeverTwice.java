package net.voipbin.webhooks.aws;

import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryUtils;
import software.amazon.awssdk.retries.DefaultRetryStrategy;

/// For requests that the SDK must not repeat by itself, as it does when an answer is lost.
///
/// A receive whose answer is lost has hidden what it received. A second one finds nothing, and the
/// drain would take the lane for empty (R8), with nobody to come when the messages do. So it must
/// hear that the first was not answered, and leaves a wake-up (R7). One that was refused because
/// there are too many requests has received nothing, and may be repeated.
final class NeverTwice {
  static final SdkPlugin PLUGIN =
      configuration ->
          configuration.overrideConfiguration(
              configuration.overrideConfiguration().toBuilder()
                  .retryStrategy(
                      DefaultRetryStrategy.standardStrategyBuilder()
                          .retryOnException(NeverTwice::isThrottled)
                          .treatAsThrottling(NeverTwice::isThrottled)
                          .build())
                  .build());

  private NeverTwice() {}

  private static boolean isThrottled(Throwable failure) {
    return failure instanceof SdkException answered && RetryUtils.isThrottlingException(answered);
  }
}
