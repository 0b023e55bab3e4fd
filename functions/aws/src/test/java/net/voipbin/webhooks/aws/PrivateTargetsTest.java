package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.voipbin.webhooks.core.target.TargetPolicy;
import org.junit.jupiter.api.Test;

final class PrivateTargetsTest {
  private static final String ALLOW = "WEBHOOKS_ALLOW_PRIVATE_TARGETS";

  @Test
  void nothing_private_is_reached_from_aws_itself() {
    assertThat(PrivateTargets.policy(Map.of())).isEqualTo(TargetPolicy.PUBLIC_ONLY);
    assertThat(PrivateTargets.policy(Map.of(ALLOW, "true"))).isEqualTo(TargetPolicy.PUBLIC_ONLY);
    assertThat(
            PrivateTargets.policy(
                Map.of(ALLOW, "true", "AWS_ENDPOINT_URL", "https://sqs.example.com")))
        .isEqualTo(TargetPolicy.PUBLIC_ONLY);
  }

  @Test
  void where_aws_is_a_stand_in_it_may_be_asked_for() {
    String local = "http://127.0.0.1:4566";

    assertThat(PrivateTargets.policy(Map.of("AWS_ENDPOINT_URL", local)))
        .isEqualTo(TargetPolicy.PUBLIC_ONLY);
    assertThat(PrivateTargets.policy(Map.of(ALLOW, "true", "AWS_ENDPOINT_URL_SQS", local)))
        .isEqualTo(TargetPolicy.PRIVATE_ALLOWED);
  }
}
