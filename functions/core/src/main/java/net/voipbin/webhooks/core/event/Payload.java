package net.voipbin.webhooks.core.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The exact bytes of a request body. Built once, never changed: what is signed is what is sent.
///
/// Neither constructor nor [#bytes()] copies, since every delivery passes here: whoever hands an
/// array over, or reads one, does not write to it.
public final class Payload {
  private final byte[] bytes;

  private Payload(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Takes the array over without copying it.
  public static Payload of(byte[] bytes) {
    return new Payload(bytes);
  }

  public static Payload ofUtf8(String text) {
    return new Payload(text.getBytes(StandardCharsets.UTF_8));
  }

  /// The bytes themselves, not a copy.
  public byte[] bytes() {
    return bytes;
  }

  /// In bytes.
  public int size() {
    return bytes.length;
  }

  public String utf8() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Payload that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /// Customers' data never lands in a log by accident.
  @Override
  public String toString() {
    return "Payload[" + bytes.length + " bytes]";
  }
}
