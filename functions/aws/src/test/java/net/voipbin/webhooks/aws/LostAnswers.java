package net.voipbin.webhooks.aws;

import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// The answer to the first try of every request is lost, after it was carried out; the SDK then
/// tries again.
final class LostAnswers implements ExecutionInterceptor {
  private static final ExecutionAttribute<Boolean> LOST = new ExecutionAttribute<>("lost");

  @Override
  public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
    if (attributes.getAttribute(LOST) == null) {
      attributes.putAttribute(LOST, true);
      throw RetryableException.create("the answer was lost");
    }
  }
}
