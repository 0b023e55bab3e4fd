package net.voipbin.webhooks.sqlite;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How ids and times look in the file.
final class Values {
  private static final long NANOS = 1_000_000_000L;

  private Values() {}

  /// The 16 bytes of RFC 9562 §4.
  static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  static UUID uuid(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  /// Nanoseconds since 1970: what a clock says, in the years 1678–2261.
  ///
  /// @throws ArithmeticException beyond these years
  static long nanos(Instant time) {
    return Math.addExact(Math.multiplyExact(time.getEpochSecond(), NANOS), time.getNano());
  }

  /// To compare with: a time beyond what [#nanos] can say is before or after everything.
  static long bound(Instant time) {
    try {
      return nanos(time);
    } catch (ArithmeticException beyond) {
      return time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
  }

  static <T> @Nullable String text(Optional<T> value) {
    return value.map(Object::toString).orElse(null);
  }

  static @Nullable Integer number(Optional<Integer> value) {
    return value.orElse(null);
  }
}
