package net.voipbin.webhooks.standalone.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which connections the kernel holds open. A thread that waits for its sender to leave hears of it
/// some time after the kernel knows; meanwhile the sender may have begun its next request.
final class OpenConnections {
  /// Linux, proc_net_tcp: `sl local_address rem_address st …`, addresses as `hex:port in hex`.
  private static final List<Path> TABLES =
      List.of(Path.of("/proc/self/net/tcp"), Path.of("/proc/self/net/tcp6"));

  private static final String ESTABLISHED = "01";

  private OpenConnections() {}

  /// How many of the senders' connections are open at both ends; all where the kernel cannot be
  /// asked.
  ///
  /// @param server port that they are connected to
  /// @param senders their own ports
  static int count(int server, Set<Integer> senders) {
    if (!TABLES.stream().allMatch(Files::isReadable)) {
      return senders.size();
    }
    Set<Integer> open = new HashSet<>();
    for (Path table : TABLES) {
      for (String line : lines(table)) {
        String[] fields = line.strip().split("\\s+", 5);
        boolean isOpenHere = ESTABLISHED.equals(fields[3]) && port(fields[1]) == server;
        if (isOpenHere && senders.contains(port(fields[2]))) {
          open.add(port(fields[2]));
        }
      }
    }
    return open.size();
  }

  private static List<String> lines(Path table) {
    try {
      List<String> lines = Files.readAllLines(table);
      return lines.subList(1, lines.size());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
  }
}
