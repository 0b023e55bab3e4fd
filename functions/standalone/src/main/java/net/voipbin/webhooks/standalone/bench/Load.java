package net.voipbin.webhooks.standalone.bench;

import java.util.Arrays;
import java.util.List;

/// What the generator is to put.
///
/// @param first index of the first event
/// @param connections requests under way at most
/// @param rate events per second; 0: as fast as answers come
/// @param firstLane events go to the lanes from here on, in turn
record Load(int port, int first, int count, int connections, int rate, int firstLane, int lanes) {
  boolean isPaced() {
    return rate > 0;
  }

  int lane(int event) {
    return firstLane + event % lanes;
  }

  /// When it is due after the start, in nanoseconds.
  long after(int event) {
    return event * 1_000_000_000L / rate;
  }

  String line() {
    return "%d %d %d %d %d %d %d"
        .formatted(port, first, count, connections, rate, firstLane, lanes);
  }

  static Load parse(String line) {
    List<Integer> numbers = Arrays.stream(line.split(" ", -1)).map(Integer::valueOf).toList();
    return new Load(
        numbers.get(0),
        numbers.get(1),
        numbers.get(2),
        numbers.get(3),
        numbers.get(4),
        numbers.get(5),
        numbers.get(6));
  }
}
