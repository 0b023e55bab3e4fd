package net.voipbin.webhooks.sqlite;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import net.voipbin.webhooks.core.endpoint.CustomHeader;
import net.voipbin.webhooks.core.endpoint.DeliverySettings;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.endpoint.Signing;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.retry.RetrySchedule;
import net.voipbin.webhooks.core.signing.SignatureScheme;
import net.voipbin.webhooks.core.target.TargetUrl;
import org.jspecify.annotations.Nullable;

/// Endpoints as rows and back.
final class EndpointRows {
  static final String COLUMNS =
      "seq, id, customer, name, detail, status, status_reason, url, headers, timeout, schedule,"
          + " concurrency, rate_limit, created, updated, signature_scheme, legacy_signature,"
          + " interrupted, interrupted_reason";

  private EndpointRows() {}

  /// An endpoint and its place in the list.
  record Numbered(long seq, Endpoint endpoint) {}

  static Numbered numbered(ResultSet row) throws SQLException {
    return new Numbered(row.getLong(1), endpoint(row));
  }

  /// Where many are read at once, one that cannot be read must not hold up the others.
  static Optional<Endpoint> readable(ResultSet row) throws SQLException {
    try {
      return Optional.of(endpoint(row));
    } catch (IllegalArgumentException
        | NoSuchElementException
        | NullPointerException
        | DateTimeException
        | IndexOutOfBoundsException damaged) {
      return Optional.empty();
    }
  }

  static Endpoint endpoint(ResultSet row) throws SQLException {
    DeliverySettings settings =
        new DeliverySettings(
            new TargetUrl(URI.create(row.getString(8))),
            row.getString(9).lines().map(EndpointRows::header).toList(),
            Duration.parse(row.getString(10)),
            schedule(row.getString(11)),
            row.getInt(12),
            Optional.of(row.getInt(13)).filter(limit -> limit > 0),
            new Signing(
                SignatureScheme.ofLabel(row.getString(16)).orElseThrow(), row.getInt(17) != 0));
    return new Endpoint(
        new EndpointId(Values.uuid(row.getBytes(2))),
        new CustomerId(Values.uuid(row.getBytes(3))),
        row.getString(4),
        row.getString(5),
        EndpointStatus.ofLabel(row.getString(6)).orElseThrow(),
        Optional.ofNullable(row.getString(7)),
        settings,
        Instant.parse(row.getString(14)),
        Instant.parse(row.getString(15)),
        interrupted(
            Optional.ofNullable(row.getString(18)), Optional.ofNullable(row.getString(19))));
  }

  private static Optional<Endpoint.Interrupted> interrupted(
      Optional<String> status, Optional<String> reason) {
    return status
        .flatMap(EndpointStatus::ofLabel)
        .map(before -> new Endpoint.Interrupted(before, reason));
  }

  /// All columns but `seq`, in their order.
  static @Nullable Object[] values(Endpoint endpoint) {
    DeliverySettings settings = endpoint.settings();
    return new @Nullable Object[] {
      Values.bytes(endpoint.id().value()),
      Values.bytes(endpoint.customer().value()),
      endpoint.name(),
      endpoint.detail(),
      endpoint.status().label(),
      Values.text(endpoint.statusReason()),
      settings.url().uri(),
      settings.headers().stream()
          .map(header -> header.name() + ":" + header.value())
          .collect(Collectors.joining("\n")),
      settings.timeout(),
      settings.schedule().delays().stream()
          .map(Duration::toString)
          .collect(Collectors.joining(" ")),
      settings.concurrency(),
      Values.number(settings.rateLimit()),
      endpoint.created(),
      endpoint.updated(),
      settings.signing().scheme().label(),
      settings.signing().legacy() ? 1 : 0,
      Values.text(endpoint.interrupted().map(before -> before.status().label())),
      Values.text(endpoint.interrupted().flatMap(Endpoint.Interrupted::reason))
    };
  }

  private static CustomHeader header(String line) {
    int colon = line.indexOf(':');
    return new CustomHeader(line.substring(0, colon), line.substring(colon + 1));
  }

  private static RetrySchedule schedule(String text) {
    List<String> delays = Arrays.asList(text.split(" ", -1));
    return new RetrySchedule(delays.stream().map(Duration::parse).toList());
  }
}
