package net.voipbin.webhooks.standalone.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/// What the disk takes: bytes written one after the other, and `fdatasync` after each write; round
/// and round in a file that has its length, as SQLite's log is written.
///
/// @param perSecond syncs
record BareCommits(double perSecond) {
  /// A page of the platform's database.
  static final int PAGE = 8 << 10;

  private static final int LENGTH = 8 << 20;

  /// @param folder on the disk in question
  /// @param pages of each write
  static BareCommits run(Path folder, int pages, Duration howLong) throws IOException {
    try (FileChannel file =
        FileChannel.open(
            folder.resolve("bare-commits"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      fill(file);
      ByteBuffer bytes = ByteBuffer.allocateDirect(pages * PAGE);
      long start = System.nanoTime();
      long end = start + howLong.toNanos();
      long commits = 0;
      long at = 0;
      while (System.nanoTime() < end) {
        file.write(bytes.rewind(), at);
        file.force(false);
        commits++;
        at = (at + bytes.capacity()) % (LENGTH - bytes.capacity());
      }
      return new BareCommits(commits * 1e9 / (System.nanoTime() - start));
    }
  }

  private static void fill(FileChannel file) throws IOException {
    ByteBuffer page = ByteBuffer.allocateDirect(PAGE);
    for (long at = 0; at < LENGTH; at += PAGE) {
      file.write(page.rewind(), at);
    }
    file.force(true);
  }
}
