package net.voipbin.webhooks.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UuidsTest {
  @Test
  void reads_lower_and_upper_case() {
    UUID expected = new UUID(0x7b0c9c1e52a44c0eL, 0x8b1b0d6f5f2a9e10L);
    assertThat(Uuids.parse("7b0c9c1e-52a4-4c0e-8b1b-0d6f5f2a9e10")).isEqualTo(expected);
    assertThat(Uuids.parse("7B0C9C1E-52A4-4C0E-8B1B-0D6F5F2A9E10")).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1-1-1-1-1",
        "7b0c9c1e52a44c0e8b1b0d6f5f2a9e10",
        "{7b0c9c1e-52a4-4c0e-8b1b-0d6f5f2a9e1",
        "7b0c9c1e-52a4-4c0e-8b1b-0d6f5f2a9e10 ",
        "7b0c9c1-e52a4-4c0e-8b1b-0d6f5f2a9e10",
        "+b0c9c1e-52a4-4c0e-8b1b-0d6f5f2a9e10",
        "7b0c9c1e-52a4-4c0e-8b1b-0d6f5f2a9e1g",
        "\uff17b0c9c1e-52a4-4c0e-8b1b-0d6f5f2a9e10"
      })
  void refuses_any_other_form(String text) {
    assertThatThrownBy(() -> Uuids.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void time_ordered_ids_are_of_version_seven_and_sort_by_time() {
    Instant now = Instant.parse("2026-11-20T14:07:42.118Z");
    UUID earlier = Uuids.timeOrdered(now, -1, -1);
    UUID later = Uuids.timeOrdered(now.plusMillis(1), 0, 0);
    assertThat(earlier.version()).isEqualTo(7);
    assertThat(earlier.variant()).isEqualTo(2);
    assertThat(later.version()).isEqualTo(7);
    assertThat(later.variant()).isEqualTo(2);
    assertThat(earlier.toString()).isLessThan(later.toString());
    assertThat(earlier.getMostSignificantBits() >>> 16).isEqualTo(now.toEpochMilli());
  }

  /// The example of RFC 9562 appendix A.6.
  @Test
  void time_ordered_ids_are_laid_out_as_the_rfc_shows() {
    UUID id = Uuids.timeOrdered(Instant.ofEpochMilli(0x017F22E279B0L), 0xCC3, 0x18C4DC0C0C07398FL);
    assertThat(id).hasToString("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
  }
}
