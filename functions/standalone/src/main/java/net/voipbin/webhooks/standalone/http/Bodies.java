package net.voipbin.webhooks.standalone.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import net.voipbin.webhooks.core.event.Payload;

/// Reads bodies so that all of them together stay within a bound of memory.
///
/// Memory is set aside as bytes arrive, never for what a client only announces: one that drips
/// holds no more than it has sent. Bodies up to [#FREE] are not counted; there are at most as many
/// as connections.
final class Bodies {
  static final int FREE = 16 << 10;
  private static final int UNIT = 1 << 10;

  private final Semaphore units;
  private final Duration patience;

  Bodies(long bytes, Duration patience) {
    this.units = new Semaphore(Math.toIntExact(bytes / UNIT), true);
    this.patience = patience;
  }

  /// What came of reading a body.
  sealed interface Read {}

  /// @param reserved to be handed to [#release(int)] when the body is no longer needed
  record Whole(Payload bytes, int reserved) implements Read {}

  /// It is larger than the route takes.
  record TooLarge() implements Read {}

  /// No memory became free in time.
  record NoRoom() implements Read {}

  /// @param announced in bytes; empty when the client did not say
  /// @param max in bytes
  /// @throws IOException when the client goes away
  Read read(InputStream in, Optional<Long> announced, int max) throws IOException {
    if (announced.isPresent() && announced.get() > max) {
      return new TooLarge();
    }
    Reservation reservation = new Reservation();
    boolean kept = false;
    try {
      Read read = read(in, announced.map(Long::intValue), max, reservation);
      kept = read instanceof Whole;
      return read;
    } finally {
      if (!kept) {
        release(reservation.bytes);
      }
    }
  }

  /// Gives back what [Whole#reserved()] says.
  void release(int reserved) {
    units.release(reserved / UNIT);
  }

  private Read read(InputStream in, Optional<Integer> announced, int max, Reservation reservation)
      throws IOException {
    int most = announced.orElse(max);
    byte[] buffer = new byte[Math.min(most, FREE)];
    int filled = in.readNBytes(buffer, 0, buffer.length);
    while (filled == buffer.length && filled < most) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      int size = (int) Math.min(most, 2L * buffer.length);
      if (!reservation.growTo(size)) {
        return new NoRoom();
      }
      buffer = Arrays.copyOf(buffer, size);
      buffer[filled++] = (byte) next;
      filled += in.readNBytes(buffer, filled, size - filled);
    }
    boolean isMoreThere = announced.isEmpty() && filled == max && in.read() >= 0;
    if (isMoreThere) {
      return new TooLarge();
    }
    byte[] bytes = filled == buffer.length ? buffer : Arrays.copyOf(buffer, filled);
    return new Whole(Payload.of(bytes), reservation.bytes);
  }

  /// What one body has set aside. Used by one thread.
  private final class Reservation {
    private int bytes;

    boolean growTo(int size) {
      try {
        int more = size / UNIT - bytes / UNIT;
        if (!units.tryAcquire(more, patience.toMillis(), TimeUnit.MILLISECONDS)) {
          return false;
        }
        bytes = size;
        return true;
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }
}
