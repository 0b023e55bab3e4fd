package net.voipbin.webhooks.core.target;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// Which IP addresses are not the public internet, and who says so. Nothing is sent to them: a
/// customer's URL must not reach our own network through us.
///
/// What no row names is public. Compare the IANA special-purpose address registries (RFC 6890).
public final class AddressPolicy {
  /// The first row that holds an address is the one that is named.
  public static final List<AddressRange> NOT_PUBLIC =
      List.of(
          row("0.0.0.0/8", "this-network", "RFC 1122 §3.2.1.3"),
          row("10.0.0.0/8", "private", "RFC 1918 §3"),
          row("100.64.0.0/10", "carrier-nat", "RFC 6598 §7"),
          row("127.0.0.0/8", "loopback", "RFC 1122 §3.2.1.3"),
          row("169.254.0.0/16", "link-local", "RFC 3927 §2.1"),
          row("172.16.0.0/12", "private", "RFC 1918 §3"),
          row("192.0.0.0/24", "ietf-protocol", "RFC 6890 §2.2.2"),
          row("192.0.2.0/24", "documentation", "RFC 5737 §3"),
          row("192.88.99.0/24", "6to4-relay", "RFC 7526 §4"),
          row("192.168.0.0/16", "private", "RFC 1918 §3"),
          row("198.18.0.0/15", "benchmarking", "RFC 2544 appendix C.2.2"),
          row("198.51.100.0/24", "documentation", "RFC 5737 §3"),
          row("203.0.113.0/24", "documentation", "RFC 5737 §3"),
          row("224.0.0.0/4", "multicast", "RFC 5771 §3"),
          row("255.255.255.255/32", "broadcast", "RFC 919 §7"),
          row("240.0.0.0/4", "reserved", "RFC 1112 §4"),
          row("::/128", "unspecified", "RFC 4291 §2.5.2"),
          row("::1/128", "loopback", "RFC 4291 §2.5.3"),
          row("::/96", "v4-compatible", "RFC 4291 §2.5.5.1"),
          row("::ffff:0:0/96", "v4-mapped", "RFC 4291 §2.5.5.2"),
          row("64:ff9b::/96", "nat64", "RFC 6052 §2.1"),
          row("64:ff9b:1::/48", "nat64-local", "RFC 8215 §3"),
          row("100::/64", "discard", "RFC 6666 §4"),
          row("2001::/32", "teredo", "RFC 4380 §2.6"),
          row("2001:2::/48", "benchmarking", "RFC 5180 §8"),
          row("2001:10::/28", "orchid", "RFC 4843 §2"),
          row("2001:20::/28", "orchid", "RFC 7343 §2"),
          row("2001::/23", "ietf-protocol", "RFC 2928 §2"),
          row("2001:db8::/32", "documentation", "RFC 3849 §2"),
          row("2002::/16", "6to4", "RFC 3056 §2"),
          row("3fff::/20", "documentation", "RFC 9637 §3"),
          row("5f00::/16", "srv6", "RFC 9602 §3"),
          row("fc00::/7", "unique-local", "RFC 4193 §3.1"),
          row("fe80::/10", "link-local", "RFC 4291 §2.5.6"),
          row("fec0::/10", "site-local", "RFC 3879 §4"),
          row("ff00::/8", "multicast", "RFC 4291 §2.7"),
          // Global unicast addresses are given out of 2000::/3 only; this is all the rest.
          row("::/3", "not-global", "RFC 4291 §2.4"),
          row("4000::/2", "not-global", "RFC 4291 §2.4"),
          row("8000::/1", "not-global", "RFC 4291 §2.4"));

  private AddressPolicy() {}

  /// Why nothing is sent to an address; empty when it is public.
  ///
  /// The JDK turns `::ffff:a.b.c.d` into an IPv4 address wherever it can. That is judged as what it
  /// then is, since the connection goes there; one that stayed IPv6 is refused as `v4-mapped`.
  public static Optional<Refusal> refusalOf(InetAddress address) {
    byte[] bytes = address.getAddress();
    return NOT_PUBLIC.stream()
        .filter(range -> range.contains(bytes))
        .findFirst()
        .map(range -> new Refusal(range.rule(), message(address, range)));
  }

  private static String message(InetAddress address, AddressRange range) {
    return "%s is not a public address: it lies in %s, %s (%s); the host must resolve to public addresses only"
        .formatted(address.getHostAddress(), range.cidr(), range.rule(), range.source());
  }

  private static AddressRange row(String cidr, String rule, String source) {
    return AddressRange.of(cidr, rule, source);
  }
}
