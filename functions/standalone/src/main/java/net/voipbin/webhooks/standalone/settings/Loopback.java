package net.voipbin.webhooks.standalone.settings;

import java.net.InetAddress;

/// Whether a host can be reached from this machine only.
final class Loopback {
  private Loopback() {}

  /// `localhost` and loopback addresses. Other names are not resolved: what they mean may change.
  static boolean is(String host) {
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException name) {
      return false;
    }
  }
}
