package net.voipbin.webhooks.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.subscription.Filter;
import net.voipbin.webhooks.core.subscription.Subscription;
import net.voipbin.webhooks.core.subscription.SubscriptionId;
import net.voipbin.webhooks.core.subscription.TypePattern;
import org.jspecify.annotations.Nullable;

/// Subscriptions as rows and back.
final class SubscriptionRows {
  static final String COLUMNS =
      "seq, id, customer, endpoint, event_types, filter, activeflow, expires, created, updated";

  private SubscriptionRows() {}

  /// A subscription and its place in the list.
  record Numbered(long seq, Subscription subscription) {}

  static Numbered numbered(ResultSet row) throws SQLException {
    return new Numbered(row.getLong(1), subscription(row));
  }

  static Subscription subscription(ResultSet row) throws SQLException {
    return new Subscription(
        new SubscriptionId(Values.uuid(row.getBytes(2))),
        new CustomerId(Values.uuid(row.getBytes(3))),
        new EndpointId(Values.uuid(row.getBytes(4))),
        Arrays.stream(row.getString(5).split(" ", -1)).map(TypePattern::new).toList(),
        Optional.ofNullable(row.getString(6)).map(Filter::new),
        Optional.ofNullable(row.getBytes(7)).map(Values::uuid),
        Optional.ofNullable(row.getString(8)).map(Instant::parse),
        Instant.parse(row.getString(9)),
        Instant.parse(row.getString(10)));
  }

  /// All columns but `seq`, in their order.
  static @Nullable Object[] values(Subscription subscription) {
    return new @Nullable Object[] {
      Values.bytes(subscription.id().value()),
      Values.bytes(subscription.customer().value()),
      Values.bytes(subscription.endpoint().value()),
      subscription.eventTypes().stream()
          .map(TypePattern::toString)
          .collect(Collectors.joining(" ")),
      Values.text(subscription.filter().map(Filter::json)),
      subscription.activeflowId().map(Values::bytes).orElse(null),
      Values.text(subscription.expires()),
      subscription.created(),
      subscription.updated()
    };
  }
}
