package net.voipbin.webhooks.core.target;

import java.util.Arrays;

/// One row of [AddressPolicy]: addresses that begin with the same bits and why nothing is sent
/// there.
///
/// @param cidr as people write it; `a.b.c.d/n` is IPv4, anything with a colon IPv6
/// @param rule short name, shown to customers
/// @param source the document that sets these addresses apart
public record AddressRange(String cidr, String rule, String source) {
  private static final int IPV4_BYTES = 4;
  private static final int IPV6_BYTES = 16;

  /// Whether an address, 4 or 16 bytes in network order, lies in this range. Never across families.
  boolean contains(byte[] address) {
    byte[] first = first();
    return first.length == address.length && Arrays.equals(masked(address), first);
  }

  /// The lowest address of the range: 4 or 16 bytes.
  byte[] first() {
    String text = cidr.substring(0, cidr.indexOf('/'));
    return masked(text.indexOf(':') >= 0 ? ipv6(text) : ipv4(text));
  }

  /// The highest address of the range.
  byte[] last() {
    byte[] last = first();
    for (int bit = bits(); bit < last.length * Byte.SIZE; bit++) {
      last[bit / Byte.SIZE] |= (byte) (0x80 >> (bit % Byte.SIZE));
    }
    return last;
  }

  private int bits() {
    return Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1));
  }

  private byte[] masked(byte[] address) {
    byte[] masked = address.clone();
    for (int bit = bits(); bit < masked.length * Byte.SIZE; bit++) {
      masked[bit / Byte.SIZE] &= (byte) ~(0x80 >> (bit % Byte.SIZE));
    }
    return masked;
  }

  private static byte[] ipv4(String text) {
    String[] parts = text.split("\\.", -1);
    byte[] bytes = new byte[IPV4_BYTES];
    for (int i = 0; i < IPV4_BYTES; i++) {
      bytes[i] = (byte) Integer.parseInt(parts[i]);
    }
    return bytes;
  }

  /// Groups of hex digits with one `::` (RFC 4291 §2.2, form 2), which every row has.
  private static byte[] ipv6(String text) {
    int gap = text.indexOf("::");
    byte[] bytes = new byte[IPV6_BYTES];
    put(bytes, 0, text.substring(0, gap));
    String tail = text.substring(gap + 2);
    put(bytes, IPV6_BYTES - 2 * groups(tail).length, tail);
    return bytes;
  }

  private static void put(byte[] bytes, int offset, String text) {
    int at = offset;
    for (String group : groups(text)) {
      int value = Integer.parseInt(group, 16);
      bytes[at++] = (byte) (value >> Byte.SIZE);
      bytes[at++] = (byte) value;
    }
  }

  private static String[] groups(String text) {
    return text.isEmpty() ? new String[0] : text.split(":", -1);
  }
}
