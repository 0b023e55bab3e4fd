package net.voipbin.webhooks.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.management.Page.Cursor;
import net.voipbin.webhooks.core.replay.Progress;
import net.voipbin.webhooks.core.replay.Replay;
import net.voipbin.webhooks.core.replay.ReplayId;
import net.voipbin.webhooks.core.replay.ReplayKind;
import net.voipbin.webhooks.core.replay.ReplayRequest;
import net.voipbin.webhooks.core.replay.ReplayStatus;
import net.voipbin.webhooks.core.subscription.TypePattern;
import org.jspecify.annotations.Nullable;

/// Replays as rows and back.
final class ReplayRows {
  /// All but `seq`, in the order of [#values].
  static final String COLUMNS =
      "id, customer, endpoint, kind, since, until, event_types, status, phase, place, found, sent,"
          + " due, created, updated";

  private ReplayRows() {}

  /// A replay and its place in the list.
  record Numbered(long seq, Replay replay) {}

  /// From `seq` and [#COLUMNS].
  static Numbered numbered(ResultSet row) throws SQLException {
    ReplayRequest request =
        new ReplayRequest(
            ReplayKind.ofLabel(row.getString(5)).orElseThrow(),
            Instant.parse(row.getString(6)),
            Instant.parse(row.getString(7)),
            types(row.getString(8)));
    Progress progress =
        new Progress(
            Progress.Phase.valueOf(row.getString(10).toUpperCase(Locale.ROOT)),
            Optional.ofNullable(row.getString(11)).map(Cursor::new),
            row.getLong(12),
            row.getLong(13));
    Replay replay =
        new Replay(
            new ReplayId(Values.uuid(row.getBytes(2))),
            new CustomerId(Values.uuid(row.getBytes(3))),
            new EndpointId(Values.uuid(row.getBytes(4))),
            request,
            ReplayStatus.ofLabel(row.getString(9)).orElseThrow(),
            progress,
            Values.instant(row.getLong(14)),
            Values.instant(row.getLong(15)),
            Values.instant(row.getLong(16)));
    return new Numbered(row.getLong(1), replay);
  }

  private static List<TypePattern> types(String column) {
    return column.isEmpty()
        ? List.of()
        : Arrays.stream(column.split(" ", -1)).map(TypePattern::new).toList();
  }

  static @Nullable Object[] values(Replay replay) {
    ReplayRequest request = replay.request();
    Progress progress = replay.progress();
    return new @Nullable Object[] {
      Values.bytes(replay.id().value()),
      Values.bytes(replay.customer().value()),
      Values.bytes(replay.endpoint().value()),
      request.kind().label(),
      request.from(),
      request.to(),
      request.eventTypes().stream().map(TypePattern::value).collect(Collectors.joining(" ")),
      replay.status().label(),
      progress.phase().name().toLowerCase(Locale.ROOT),
      Values.text(progress.after().map(Cursor::token)),
      progress.found(),
      progress.sent(),
      Values.nanos(replay.due()),
      Values.nanos(replay.created()),
      Values.nanos(replay.updated())
    };
  }
}
