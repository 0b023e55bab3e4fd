package net.voipbin.webhooks.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import net.voipbin.webhooks.aws.Shipped;
import org.junit.jupiter.api.Test;

/// `joda-time` is loaded by whatever reads events for Lambda.
final class ShippedTest {
  @Test
  void the_function_ships_what_it_needs_and_nothing_else() {
    assertThat(Shipped.jars())
        .as("of an older build? ./mvnw clean")
        .isEqualTo(Shipped.expected("aws-lambda-java-events", "joda-time", "kms"));
  }
}
