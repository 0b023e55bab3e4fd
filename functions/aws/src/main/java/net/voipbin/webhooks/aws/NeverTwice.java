package net.voipbin.webhooks.aws;

import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPlugin;

/// For requests that the SDK must not repeat by itself, as it does when an answer is lost.
///
/// A receive whose answer is lost has hidden what it received. A second one finds nothing, and the
/// drain would take the lane for empty (R8), with nobody to come when the messages do. So it must
/// hear that the first was not answered, and leaves a wake-up (R7).
final class NeverTwice {
  static final SdkPlugin PLUGIN =
      configuration ->
          configuration.overrideConfiguration(
              configuration.overrideConfiguration().toBuilder()
                  .retryStrategy(AwsRetryStrategy.doNotRetry())
                  .build());

  private NeverTwice() {}
}
