package net.voipbin.webhooks.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BenchCommandTest {
  @Test
  void the_gate_and_parts_at_any_scale_are_understood() {
    assertThat(BenchCommand.understands(List.of())).isTrue();
    assertThat(BenchCommand.understands(List.of("gate"))).isTrue();
    assertThat(BenchCommand.understands(List.of("--quick", "recovery", "log"))).isTrue();
  }

  @Test
  void anything_else_is_not() {
    assertThat(BenchCommand.understands(List.of("gates"))).isFalse();
    assertThat(BenchCommand.understands(List.of("gate", "--quick"))).isFalse();
    assertThat(BenchCommand.understands(List.of("receiver"))).isFalse();
  }
}
