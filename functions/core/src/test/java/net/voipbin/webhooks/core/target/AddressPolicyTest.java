package net.voipbin.webhooks.core.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressPolicyTest {
  /// First and last address of each range, and what lies right outside: `-` where the neighbour
  /// belongs to another range or there is none.
  @ParameterizedTest
  @CsvSource({
    "0.0.0.0,         0.255.255.255,   this-network,  -,               1.0.0.0",
    "10.0.0.0,        10.255.255.255,  private,       9.255.255.255,   11.0.0.0",
    "100.64.0.0,      100.127.255.255, carrier-nat,   100.63.255.255,  100.128.0.0",
    "127.0.0.0,       127.255.255.255, loopback,      126.255.255.255, 128.0.0.0",
    "169.254.0.0,     169.254.255.255, link-local,    169.253.255.255, 169.255.0.0",
    "172.16.0.0,      172.31.255.255,  private,       172.15.255.255,  172.32.0.0",
    "192.0.0.0,       192.0.0.255,     ietf-protocol, 191.255.255.255, 192.0.1.0",
    "192.0.2.0,       192.0.2.255,     documentation, 192.0.1.255,     192.0.3.0",
    "192.88.99.0,     192.88.99.255,   6to4-relay,    192.88.98.255,   192.88.100.0",
    "192.168.0.0,     192.168.255.255, private,       192.167.255.255, 192.169.0.0",
    "198.18.0.0,      198.19.255.255,  benchmarking,  198.17.255.255,  198.20.0.0",
    "198.51.100.0,    198.51.100.255,  documentation, 198.51.99.255,   198.51.101.0",
    "203.0.113.0,     203.0.113.255,   documentation, 203.0.112.255,   203.0.114.0",
    "224.0.0.0,       239.255.255.255, multicast,     223.255.255.255, -",
    "240.0.0.0,       255.255.255.254, reserved,      -,               -",
    "255.255.255.255, 255.255.255.255, broadcast,     -,               -",
  })
  void ipv4_ranges(String first, String last, String rule, String below, String above) {
    assertRange(first, last, rule, below, above);
  }

  @ParameterizedTest
  @CsvSource({
    "::,            ::,                                       unspecified,   -, -",
    "::1,           ::1,                                      loopback,      -, -",
    "::2,           ::ffff:ffff,                              v4-compatible, -, -",
    "64:ff9b::,     64:ff9b::ffff:ffff,                       nat64,         -, -",
    "64:ff9b:1::,   64:ff9b:1:ffff:ffff:ffff:ffff:ffff,       nat64-local,   -, -",
    "100::,         100::ffff:ffff:ffff:ffff,                 discard,       -, -",
    "2001::,        2001:0:ffff:ffff:ffff:ffff:ffff:ffff,     teredo,        2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff, -",
    "2001:2::,      2001:2:0:ffff:ffff:ffff:ffff:ffff,        benchmarking,  -, -",
    "2001:10::,     2001:1f:ffff:ffff:ffff:ffff:ffff:ffff,    orchid,        -, -",
    "2001:20::,     2001:2f:ffff:ffff:ffff:ffff:ffff:ffff,    orchid,        -, -",
    "2001:1::,      2001:1:ffff:ffff:ffff:ffff:ffff:ffff,     ietf-protocol, -, -",
    "2001:30::,     2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff,   ietf-protocol, -, 2001:200::",
    "2001:db8::,    2001:db8:ffff:ffff:ffff:ffff:ffff:ffff,   documentation, 2001:db7:ffff:ffff:ffff:ffff:ffff:ffff, 2001:db9::",
    "2002::,        2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff,  6to4,          2001:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2003::",
    "3fff::,        3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff,   documentation, 3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 3fff:1000::",
    "5f00::,        5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff,  srv6,          -, -",
    "fc00::,        fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff,  unique-local,  -, -",
    "fe80::,        febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff,  link-local,    -, -",
    "fec0::,        feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff,  site-local,    -, -",
    "ff00::,        ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff,  multicast,     -, -",
    "::1:0:0:0,     1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff,  not-global,    -, 2000::",
    "4000::,        5eff:ffff:ffff:ffff:ffff:ffff:ffff:ffff,  not-global,    3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, -",
    "5f01::,        7fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff,  not-global,    -, -",
    "8000::,        fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff,  not-global,    -, -",
    "fe00::,        fe7f:ffff:ffff:ffff:ffff:ffff:ffff:ffff,  not-global,    -, -",
  })
  void ipv6_ranges(String first, String last, String rule, String below, String above) {
    assertRange(first, last, rule, below, above);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "93.184.215.14",
        "2606:4700::1111",
        "2a00:1450::1",
        "2000::"
      })
  void public_addresses_may_be_connected_to(String address) {
    assertThat(AddressPolicy.refusalOf(InetAddress.ofLiteral(address))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "169.254.169.254, link-local",
    "fd00:ec2::254, unique-local",
    "100.100.100.200, carrier-nat",
    "192.0.0.192, ietf-protocol",
  })
  void metadata_services_of_clouds_are_out_of_reach(String address, String rule) {
    assertThat(ruleOf(address)).contains(rule);
  }

  @Test
  void an_ipv4_address_inside_ipv6_is_judged_as_what_the_jdk_makes_of_it()
      throws UnknownHostException {
    byte[] mapped = mapped(127, 0, 0, 1);

    InetAddress unwrapped = InetAddress.getByAddress(mapped);
    InetAddress kept = Inet6Address.getByAddress("x", mapped, -1);

    assertThat(unwrapped).isInstanceOf(Inet4Address.class);
    assertThat(AddressPolicy.refusalOf(unwrapped)).map(Refusal::rule).contains("loopback");
    assertThat(kept).isInstanceOf(Inet6Address.class);
    assertThat(AddressPolicy.refusalOf(kept)).map(Refusal::rule).contains("v4-mapped");
  }

  @Test
  void a_public_ipv4_address_inside_ipv6_is_refused_while_it_is_ipv6() throws UnknownHostException {
    InetAddress kept = Inet6Address.getByAddress("x", mapped(8, 8, 8, 8), -1);

    assertThat(AddressPolicy.refusalOf(kept)).map(Refusal::rule).contains("v4-mapped");
  }

  @Test
  void each_row_names_its_source_and_begins_where_it_says() {
    assertThat(AddressPolicy.NOT_PUBLIC)
        .allSatisfy(range -> {
          assertThat(range.source()).startsWith("RFC ");
          assertThat(range.contains(range.first())).isTrue();
          assertThat(range.contains(range.last())).isTrue();
        });
    assertThat(AddressPolicy.NOT_PUBLIC.stream().map(AddressRange::cidr).toList())
        .doesNotHaveDuplicates();
  }

  @Test
  void every_row_is_reached_by_an_address_of_its_own() {
    List<AddressRange> unreached =
        AddressPolicy.NOT_PUBLIC.stream()
            .filter(range -> !firstMatch(range.first()).equals(range))
            .filter(range -> !firstMatch(range.last()).equals(range))
            .toList();

    assertThat(unreached).isEmpty();
  }

  @Test
  void a_refusal_names_the_address_the_range_and_who_says_so() {
    assertThat(AddressPolicy.refusalOf(InetAddress.ofLiteral("10.1.2.3")))
        .map(Refusal::message)
        .hasValueSatisfying(message ->
            assertThat(message).contains("10.1.2.3", "10.0.0.0/8", "private", "RFC 1918"));
  }

  @ParameterizedTest
  @EnumSource(TargetPolicy.class)
  void private_addresses_are_refused_unless_allowed(TargetPolicy policy) {
    boolean refused = policy.refusalOf(InetAddress.ofLiteral("192.168.1.1")).isPresent();

    assertThat(refused).isEqualTo(policy == TargetPolicy.PUBLIC_ONLY);
  }

  private static void assertRange(
      String first, String last, String rule, String below, String above) {
    assertThat(ruleOf(first)).contains(rule);
    assertThat(ruleOf(last)).contains(rule);
    for (String neighbour : List.of(below, above)) {
      if (!neighbour.equals("-")) {
        assertThat(ruleOf(neighbour)).as(neighbour).isEmpty();
      }
    }
  }

  private static Optional<String> ruleOf(String address) {
    return AddressPolicy.refusalOf(InetAddress.ofLiteral(address)).map(Refusal::rule);
  }

  private static AddressRange firstMatch(byte[] address) {
    return AddressPolicy.NOT_PUBLIC.stream()
        .filter(range -> range.contains(address))
        .findFirst()
        .orElseThrow();
  }

  private static byte[] mapped(int... ipv4) {
    byte[] bytes = new byte[16];
    bytes[10] = (byte) 0xff;
    bytes[11] = (byte) 0xff;
    for (int i = 0; i < ipv4.length; i++) {
      bytes[12 + i] = (byte) ipv4[i];
    }
    return bytes;
  }
}
