package net.voipbin.webhooks.sqlite;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.management.IdempotencyKeys;

/// Idempotency keys as rows. Each new one removes some whose time is over.
final class SqliteIdempotencyKeys implements IdempotencyKeys {
  private static final String OVER =
      "DELETE FROM idempotency_key WHERE (customer, key) IN"
          + " (SELECT customer, key FROM idempotency_key WHERE until <= ? LIMIT 10)";

  private final Writer writer;
  private final SecretBox box;

  SqliteIdempotencyKeys(Writer writer, SecretBox box) {
    this.writer = writer;
    this.box = box;
  }

  private record Row(String fingerprint, String request, Optional<byte[]> answer, long until) {
    boolean isUnansweredBy(Request wanted) {
      return answer.isEmpty() && request.equals(wanted.id());
    }
  }

  @Override
  public Claim claim(Request request, Instant now) {
    long nanos = Values.nanos(now);
    Optional<Row> other =
        writer.run(session -> {
          Optional<Row> there =
              find(session, request)
                  .filter(row -> nanos < row.until() && !row.isUnansweredBy(request));
          if (there.isEmpty()) {
            session.update(OVER, nanos);
            session.update(
                "INSERT OR REPLACE INTO idempotency_key(customer, key, fingerprint, request, until)"
                    + " VALUES(?, ?, ?, ?, ?)",
                Values.bytes(request.customer().value()),
                request.key(),
                request.fingerprint(),
                request.id(),
                Values.nanos(now.plus(UNDER_WAY)));
          }
          return there;
        });
    return other.map(row -> claim(request, row)).orElseGet(Claim.Taken::new);
  }

  private static Optional<Row> find(Session session, Request request) throws SQLException {
    return session.first(
        row ->
            new Row(
                row.getString(1),
                row.getString(2),
                Optional.ofNullable(row.getBytes(3)),
                row.getLong(4)),
        "SELECT fingerprint, request, answer, until FROM idempotency_key"
            + " WHERE customer = ? AND key = ?",
        Values.bytes(request.customer().value()),
        request.key());
  }

  private Claim claim(Request request, Row row) {
    return row.answer()
        .map(sealed -> Payload.of(box.unseal(request.customer().value(), sealed)))
        .<Claim>map(answer -> new Claim.Answered(row.fingerprint(), answer))
        .orElseGet(() -> new Claim.UnderWay(row.fingerprint()));
  }

  @Override
  public void settle(Request request, Payload answer, Instant now) {
    byte[] sealed = box.seal(request.customer().value(), answer.bytes());
    writer.run(session ->
        session.update(
            "UPDATE idempotency_key SET answer = ?, until = ?"
                + " WHERE customer = ? AND key = ? AND request = ?",
            sealed,
            Values.nanos(now.plus(KEPT)),
            Values.bytes(request.customer().value()),
            request.key(),
            request.id()));
  }

  @Override
  public void release(Request request) {
    writer.run(session ->
        session.update(
            "DELETE FROM idempotency_key WHERE customer = ? AND key = ? AND request = ?",
            Values.bytes(request.customer().value()),
            request.key(),
            request.id()));
  }
}
