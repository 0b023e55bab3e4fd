package net.voipbin.webhooks.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointSecrets;
import net.voipbin.webhooks.core.signing.LegacySecret;
import net.voipbin.webhooks.core.signing.SigningSecret;
import org.jspecify.annotations.Nullable;

/// An endpoint's secrets as a row and back, each of them encrypted.
final class SecretRows {
  static final String COLUMNS = "endpoint, current, previous, previous_expires, legacy";

  private SecretRows() {}

  /// In the order of the columns. Sealed before the writer comes to it: its thread has better
  /// things to do.
  static @Nullable Object[] sealed(EndpointId id, EndpointSecrets secrets, SecretBox box) {
    return new @Nullable Object[] {
      Values.bytes(id.value()),
      box.seal(id.value(), secrets.current().reveal()),
      secrets.previous().map(old -> box.seal(id.value(), old.secret().reveal())).orElse(null),
      Values.text(secrets.previous().map(EndpointSecrets.Previous::expires)),
      secrets.legacy().map(legacy -> box.seal(id.value(), legacy.reveal())).orElse(null)
    };
  }

  static void put(Session session, @Nullable Object[] sealed) throws SQLException {
    session.update(
        "INSERT OR REPLACE INTO endpoint_secret(" + COLUMNS + ") VALUES(?, ?, ?, ?, ?)", sealed);
  }

  static Optional<EndpointSecrets> find(Session session, EndpointId id, SecretBox box)
      throws SQLException {
    return session.first(
        row -> secrets(row, id, box),
        "SELECT " + COLUMNS + " FROM endpoint_secret WHERE endpoint = ?",
        (Object) Values.bytes(id.value()));
  }

  static EndpointSecrets secrets(ResultSet row, EndpointId id, SecretBox box) throws SQLException {
    byte[] previous = row.getBytes(3);
    String expires = row.getString(4);
    boolean rotating = previous != null && expires != null;
    return new EndpointSecrets(
        SigningSecret.of(box.unseal(id.value(), row.getBytes(2))),
        rotating
            ? Optional.of(
                new EndpointSecrets.Previous(
                    SigningSecret.of(box.unseal(id.value(), previous)), Instant.parse(expires)))
            : Optional.empty(),
        Optional.ofNullable(row.getBytes(5))
            .map(legacy -> LegacySecret.of(box.unseal(id.value(), legacy))));
  }
}
