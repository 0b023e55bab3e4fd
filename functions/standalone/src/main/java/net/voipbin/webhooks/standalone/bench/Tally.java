package net.voipbin.webhooks.standalone.bench;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// What happened to each event, in a file that all processes of the benchmark map: when it was put,
/// when it came first, how often it came. Times are [System#nanoTime], which all processes of one
/// machine share on Linux (`CLOCK_MONOTONIC`).
///
/// The generator writes put times, one thread of the receiver the rest.
final class Tally {
  /// Events in one file; 24 bytes each.
  static final int CAPACITY = 1 << 21;

  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  /// Of one event, in bytes. The first one's place is that of the switch.
  private static final int SIZE = 24;

  /// Stands where an event before the first one would.
  private static final int SWITCH = -1;

  private static final int PUT = 0;
  private static final int ARRIVED = 8;
  private static final int COUNT = 16;

  private final ByteBuffer events;

  private Tally(ByteBuffer events) {
    this.events = events;
  }

  static Tally open(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new Tally(
          channel
              .map(FileChannel.MapMode.READ_WRITE, 0, (long) SIZE * (CAPACITY + 1))
              .order(ByteOrder.nativeOrder()));
    }
  }

  void put(int event, long nanos) {
    set(event, PUT, nanos);
  }

  void arrived(int event, long nanos) {
    if (event < 0 || event >= CAPACITY) {
      return;
    }
    long count = get(event, COUNT);
    if (count == 0) {
      set(event, ARRIVED, nanos);
    }
    set(event, COUNT, count + 1);
  }

  long putAt(int event) {
    return get(event, PUT);
  }

  long arrivedAt(int event) {
    return get(event, ARRIVED);
  }

  /// How often it came.
  long count(int event) {
    return get(event, COUNT);
  }

  /// Has receivers answer nothing, and count nothing, until they are told otherwise.
  void hold(boolean held) {
    set(SWITCH, PUT, held ? 1 : 0);
  }

  boolean isHeld() {
    return get(SWITCH, PUT) != 0;
  }

  private long get(int event, int field) {
    return (long) LONGS.getAcquire(events, (event + 1) * SIZE + field);
  }

  private void set(int event, int field, long value) {
    LONGS.setRelease(events, (event + 1) * SIZE + field, value);
  }
}
