package net.voipbin.webhooks.sqlite;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.Attempt;
import net.voipbin.webhooks.core.delivery.Durations;
import net.voipbin.webhooks.core.delivery.Excerpt;
import net.voipbin.webhooks.core.delivery.Outcome;
import net.voipbin.webhooks.core.target.Refusal;

/// Attempts as bytes. Those of several attempts are those of each, one after the other, so that one
/// more is appended without reading the others.
final class AttemptCodec {
  private static final int RESPONDED = 1;
  private static final int TIMED_OUT = 2;
  private static final int UNREACHABLE = 3;
  private static final int REFUSED = 4;
  private static final int TLS_FAILED = 5;

  /// What [DataOutputStream#writeUTF] surely takes: 65,535 bytes, at most 3 for each character.
  private static final int LONGEST_TEXT = 21_000;

  private static final long NONE = -1;

  private AttemptCodec() {}

  static byte[] encode(Attempt attempt) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      out.writeInt(attempt.number());
      out.writeLong(Values.nanos(attempt.startedAt()));
      write(out, attempt.outcome());
      write(out, attempt.durations());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  static List<Attempt> decode(byte[] bytes) {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    List<Attempt> attempts = new ArrayList<>();
    try {
      while (in.available() > 0) {
        attempts.add(
            new Attempt(
                in.readInt(), Values.instant(in.readLong()), readOutcome(in), readDurations(in)));
      }
    } catch (IOException torn) {
      throw new StorageException("a stored attempt cannot be read", torn);
    }
    return attempts;
  }

  private static void write(DataOutputStream out, Outcome outcome) throws IOException {
    switch (outcome) {
      case Outcome.Responded(int status, Optional<String> retryAfter, Excerpt excerpt) -> {
        out.writeByte(RESPONDED);
        out.writeShort(status);
        out.writeBoolean(retryAfter.isPresent());
        if (retryAfter.isPresent()) {
          write(out, retryAfter.get());
        }
        write(out, excerpt.text());
      }
      case Outcome.TimedOut(String reason) -> write(out, TIMED_OUT, reason);
      case Outcome.Unreachable(String reason) -> write(out, UNREACHABLE, reason);
      case Outcome.TlsFailed(String reason) -> write(out, TLS_FAILED, reason);
      case Outcome.Refused(Refusal refusal) -> {
        write(out, REFUSED, refusal.rule());
        write(out, refusal.message());
      }
    }
  }

  private static void write(DataOutputStream out, int tag, String text) throws IOException {
    out.writeByte(tag);
    write(out, text);
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    out.writeUTF(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
  }

  private static Outcome readOutcome(DataInputStream in) throws IOException {
    int tag = in.readByte();
    return switch (tag) {
      case RESPONDED ->
          new Outcome.Responded(
              in.readUnsignedShort(),
              in.readBoolean() ? Optional.of(in.readUTF()) : Optional.empty(),
              new Excerpt(in.readUTF()));
      case TIMED_OUT -> new Outcome.TimedOut(in.readUTF());
      case UNREACHABLE -> new Outcome.Unreachable(in.readUTF());
      case REFUSED -> new Outcome.Refused(new Refusal(in.readUTF(), in.readUTF()));
      case TLS_FAILED -> new Outcome.TlsFailed(in.readUTF());
      default -> throw new IOException("no outcome has the number " + tag);
    };
  }

  private static void write(DataOutputStream out, Durations durations) throws IOException {
    write(out, durations.dns());
    write(out, durations.connect());
    write(out, durations.tls());
    write(out, durations.firstByte());
    out.writeLong(durations.total().toNanos());
  }

  private static void write(DataOutputStream out, Optional<Duration> duration) throws IOException {
    out.writeLong(duration.map(Duration::toNanos).orElse(NONE));
  }

  private static Durations readDurations(DataInputStream in) throws IOException {
    return new Durations(
        readDuration(in),
        readDuration(in),
        readDuration(in),
        readDuration(in),
        Duration.ofNanos(in.readLong()));
  }

  private static Optional<Duration> readDuration(DataInputStream in) throws IOException {
    long nanos = in.readLong();
    return nanos == NONE ? Optional.empty() : Optional.of(Duration.ofNanos(nanos));
  }
}
