package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnStage.class)
final class PrimingTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Map<String, String> variables;

  PrimingTest(Stage stage) {
    variables = new HashMap<>(stage.variables());
    variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
  }

  /// What fails while a version is published fails its publication.
  @Test
  void a_class_that_is_not_there_is_told_and_stops_no_function() {
    prime(_ -> {
      throw new NoClassDefFoundError("of nobody");
    });

    assertThat(lines())
        .contains("the function is not primed")
        .contains("java.lang.NoClassDefFoundError");
  }

  @Test
  void so_is_a_failure() {
    prime(_ -> {
      throw new UnsupportedOperationException("no answer of use");
    });

    assertThat(lines())
        .contains("the function is not primed")
        .contains("java.lang.UnsupportedOperationException");
  }

  private void prime(Priming.Rehearsal rehearsal) {
    LambdaOutput output =
        new LambdaOutput(
            new PrintStream(written, false, StandardCharsets.UTF_8), InstantSource.system());
    Priming.beforeSnapshot(variables, AwsSettings.from(variables), output, rehearsal);
  }

  private String lines() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
