package net.voipbin.webhooks.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.management.AccessKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataBesideTest {
  private static final int MANY = 50;

  @TempDir private Path data;

  @Test
  void the_open_store_knows_a_new_key_at_once() {
    try (SqliteStore store = SqliteStore.open(data, new ManualClock())) {
      AccessKey key = key();
      insertBeside(key, "beside");

      assertThat(store.accessKeys().find("beside")).contains(key);
    }
  }

  /// Each waits for the other.
  @Test
  void both_write_at_the_same_time() {
    try (SqliteStore store = SqliteStore.open(data, new ManualClock());
        DataBeside beside = DataBeside.open(data)) {
      IntStream.range(0, MANY)
          .parallel()
          .forEach(i -> {
            store.accessKeys().insert(key(), "store-" + i);
            beside.accessKeys().insert(key(), "beside-" + i);
          });

      assertThat(IntStream.range(0, MANY))
          .allMatch(i -> store.accessKeys().find("store-" + i).isPresent())
          .allMatch(i -> store.accessKeys().find("beside-" + i).isPresent());
    }
  }

  @Test
  void makes_no_file_where_there_is_none() {
    assertThatThrownBy(() -> DataBeside.open(data))
        .isInstanceOf(StorageException.class)
        .hasMessage("there is no data in " + data);
    assertThat(data).isEmptyDirectory();
  }

  @Test
  void leaves_alone_what_is_of_another_version() throws SQLException {
    SqliteStore.open(data, new ManualClock()).close();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve(Database.FILE));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("PRAGMA user_version = 999");
    }

    assertThatThrownBy(() -> DataBeside.open(data))
        .isInstanceOf(StorageException.class)
        .hasMessageEndingWith("is not of this version");
  }

  private void insertBeside(AccessKey key, String sha256) {
    try (DataBeside beside = DataBeside.open(data)) {
      beside.accessKeys().insert(key, sha256);
    }
  }

  private static AccessKey key() {
    return new AccessKey(
        UUID.randomUUID(),
        new CustomerId(UUID.randomUUID()),
        "beside",
        "vb_abcd",
        AccessKey.Scope.READ,
        Optional.empty(),
        Instant.parse("2026-11-24T10:00:00Z"),
        Optional.empty());
  }
}
