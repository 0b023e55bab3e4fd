package net.voipbin.webhooks.core.event;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/// UUIDs in the one form that we accept, and time-ordered ones.
public final class Uuids {
  private static final Pattern FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Uuids() {}

  /// Unlike [UUID#fromString], refuses groups of other lengths, signs and digits beyond ASCII: two
  /// texts that differ in more than case are never the same id.
  ///
  /// @throws IllegalArgumentException when `text` is not 36 characters of `8-4-4-4-12` hex digits
  public static UUID parse(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("not a UUID");
    }
    return UUID.fromString(text);
  }

  /// A version 7 UUID (RFC 9562 §5.7): 48 bits of milliseconds, then 74 random bits taken from
  /// `randomHigh` and `randomLow`. Later ids sort after earlier ones, which keeps an index on them
  /// small and warm.
  public static UUID timeOrdered(Instant now, long randomHigh, long randomLow) {
    long high = (now.toEpochMilli() << 16) | 0x7000L | (randomHigh & 0x0FFFL);
    long low = (randomLow & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
