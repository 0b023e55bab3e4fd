package net.voipbin.webhooks.sender;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.Excerpt;
import net.voipbin.webhooks.core.delivery.Outcome;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/// What was read of an answer's body.
///
/// @param ended false when there was more than [#MAX_BYTES]
record Answer(Excerpt excerpt, boolean ended) {
  /// 64 KiB: who answers more has answered, and is not listened to any longer.
  static final int MAX_BYTES = 64 * 1024;

  /// Larger ones are none (RFC 9110 §15).
  private static final int MAX_STATUS = 599;

  private static final int SCRATCH_BYTES = 8 * 1024;
  private static final Answer EMPTY = new Answer(Excerpt.EMPTY, true);

  /// @param entity null when the answer has no body
  static Answer read(@Nullable HttpEntity entity) throws IOException {
    if (entity == null || entity.getContentLength() == 0) {
      return EMPTY;
    }
    long promised = entity.getContentLength();
    boolean fits = promised > 0 && promised < Excerpt.MAX_BYTES;
    byte[] kept = new byte[fits ? (int) promised : Excerpt.MAX_BYTES];
    // Closing the stream would read on to its end, however far that is.
    InputStream in = entity.getContent();
    int length = in.readNBytes(kept, 0, kept.length);
    boolean ended = length < kept.length || drained(in, fits);
    return new Answer(Excerpt.of(kept, length), ended);
  }

  /// What the receiver said.
  Outcome outcome(HttpResponse response) {
    int status = response.getCode();
    if (status > MAX_STATUS) {
      return new Outcome.Unreachable("the answer's status " + status + " is outside 100-599");
    }
    Header retryAfter = response.getFirstHeader("retry-after");
    return new Outcome.Responded(
        status, Optional.ofNullable(retryAfter).map(Header::getValue), excerpt);
  }

  private static boolean drained(InputStream in, boolean allRead) throws IOException {
    byte[] scratch = new byte[allRead ? 1 : SCRATCH_BYTES];
    int total = Excerpt.MAX_BYTES;
    while (total <= MAX_BYTES) {
      int read = in.read(scratch);
      if (read < 0) {
        return true;
      }
      total += read;
    }
    return false;
  }
}
