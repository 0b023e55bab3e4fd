package net.voipbin.webhooks.sender;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Host names and the addresses behind them, now.
@FunctionalInterface
public interface NameLookup {
  /// All addresses, best first; may block for as long as name servers do.
  ///
  /// @throws UnknownHostException when there is none, or nobody who knows has answered
  List<InetAddress> addressesOf(String host) throws UnknownHostException;

  /// The machine's resolver, through the JDK's cache.
  static NameLookup ofSystem() {
    return host -> List.of(InetAddress.getAllByName(host));
  }
}
