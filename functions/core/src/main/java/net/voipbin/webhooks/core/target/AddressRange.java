package net.voipbin.webhooks.core.target;

/// One row of [AddressPolicy]: addresses that begin with the same bits, and why nothing is sent
/// there.
public final class AddressRange {
  private static final int IPV4_BYTES = 4;
  private static final int IPV6_BYTES = 16;

  private final String cidr;
  private final String rule;
  private final String source;
  private final byte[] prefix;
  private final int bits;

  private AddressRange(String cidr, String rule, String source) {
    this.cidr = cidr;
    this.rule = rule;
    this.source = source;
    String address = cidr.substring(0, cidr.indexOf('/'));
    this.prefix = address.indexOf(':') >= 0 ? ipv6(address) : ipv4(address);
    this.bits = Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1));
  }

  /// @param cidr `a.b.c.d/n`, or hex groups with one `::` and `/n`
  static AddressRange of(String cidr, String rule, String source) {
    return new AddressRange(cidr, rule, source);
  }

  /// The range as people write it: `10.0.0.0/8`.
  public String cidr() {
    return cidr;
  }

  /// A short name, shown to customers.
  public String rule() {
    return rule;
  }

  /// The document that sets these addresses apart.
  public String source() {
    return source;
  }

  /// Whether an address, 4 or 16 bytes in network order, lies in this range. Never across families.
  boolean contains(byte[] address) {
    if (address.length != prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if (((address[i] ^ prefix[i]) & mask(i)) != 0) {
        return false;
      }
    }
    return true;
  }

  /// The lowest address of the range: 4 or 16 bytes.
  byte[] first() {
    return prefix.clone();
  }

  /// The highest address of the range.
  byte[] last() {
    byte[] last = prefix.clone();
    for (int i = 0; i < last.length; i++) {
      last[i] |= (byte) ~mask(i);
    }
    return last;
  }

  /// The bits of byte `index` that all addresses of the range share.
  private int mask(int index) {
    int shared = Math.clamp(bits - (long) index * Byte.SIZE, 0, Byte.SIZE);
    return (0xff00 >> shared) & 0xff;
  }

  private static byte[] ipv4(String text) {
    String[] parts = text.split("\\.", -1);
    byte[] bytes = new byte[IPV4_BYTES];
    for (int i = 0; i < IPV4_BYTES; i++) {
      bytes[i] = (byte) Integer.parseInt(parts[i]);
    }
    return bytes;
  }

  /// RFC 4291 §2.2, form 2.
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

  @Override
  public String toString() {
    return cidr + " " + rule;
  }
}
