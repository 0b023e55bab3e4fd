package net.voipbin.webhooks.aws;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// RFC 1952, which every tool reads.
final class Gzip {
  private Gzip() {}

  static byte[] compress(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  /// @param size how many bytes must come out
  /// @throws DamagedItemException when they do not
  static byte[] expand(byte[] bytes, int size) {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      byte[] expanded = gzip.readNBytes(size);
      if (expanded.length != size || gzip.read() >= 0) {
        throw new DamagedItemException("a stored body has not the size it should have");
      }
      return expanded;
    } catch (IOException torn) {
      throw new DamagedItemException("a stored body cannot be expanded", torn);
    }
  }
}
