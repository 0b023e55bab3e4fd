package net.voipbin.webhooks.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseTest {
  private static final String STEP_1 = "CREATE TABLE note(text TEXT); CREATE TABLE other(x)";
  private static final String STEP_2 =
      "ALTER TABLE note ADD COLUMN words INTEGER; UPDATE note SET words = 2";
  private static final String STEP_3 = "DROP TABLE other";

  private final Path folder;

  DatabaseTest(@TempDir Path data) {
    folder = data.resolve("made").resolve("anew");
  }

  @Test
  void a_folder_that_is_in_use_is_refused() {
    try (SqliteStore store = SqliteStore.open(folder, new ManualClock())) {
      assertThat(store.commits()).isZero();

      assertThatThrownBy(() -> SqliteStore.open(folder, new ManualClock()))
          .isInstanceOf(StorageException.class)
          .hasMessage("the data folder " + folder + " is in use by another process");
    }
  }

  @Test
  void a_folder_is_free_again_after_close() {
    SqliteStore.open(folder, new ManualClock()).close();
    SqliteStore.open(folder, new ManualClock()).close();
  }

  @Test
  void an_older_file_is_brought_up_to_date_step_by_step() throws SQLException {
    write(List.of(STEP_1), "INSERT INTO note(text) VALUES('two words')");

    assertThat(number(List.of(STEP_1, STEP_2, STEP_3), "SELECT words FROM note")).isEqualTo(2);
    assertThat(number(List.of(STEP_1, STEP_2, STEP_3), "PRAGMA user_version")).isEqualTo(3);
  }

  @Test
  void a_step_that_fails_leaves_the_file_at_the_step_before() throws SQLException {
    write(List.of(STEP_1), "INSERT INTO note(text) VALUES('two words')");
    List<String> broken = List.of(STEP_1, STEP_2, "CREATE TABLE half(x); NONSENSE");

    assertThatThrownBy(() -> Database.open(folder, broken)).isInstanceOf(StorageException.class);

    List<String> good = List.of(STEP_1, STEP_2);
    assertThat(number(good, "PRAGMA user_version")).isEqualTo(2);
    assertThat(number(good, "SELECT count(*) FROM sqlite_schema WHERE name = 'half'")).isZero();
  }

  @Test
  void a_newer_file_is_refused() throws SQLException {
    List<String> newer = new ArrayList<>(Schema.STEPS);
    newer.add("CREATE TABLE of_the_future(x)");
    write(newer, "SELECT 1");

    assertThatThrownBy(() -> SqliteStore.open(folder, new ManualClock()))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("has schema version " + newer.size())
        .hasMessageContaining("this program knows " + Schema.STEPS.size());
  }

  @Test
  void a_file_of_another_program_is_refused() throws SQLException {
    write(List.of(STEP_1), "PRAGMA application_id = 7");

    assertThatThrownBy(() -> SqliteStore.open(folder, new ManualClock()))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("belongs to another program");
  }

  @Test
  void a_commit_is_synced_and_pages_are_as_measured() throws SQLException {
    assertThat(number(Schema.STEPS, "PRAGMA synchronous")).isEqualTo(2);
    assertThat(number(Schema.STEPS, "PRAGMA page_size")).isEqualTo(8192);
    try (Database database = Database.open(folder, Schema.STEPS);
        Session session = database.writer()) {
      assertThat(session.first(row -> row.getString(1), "PRAGMA journal_mode")).contains("wal");
    }
  }

  private void write(List<String> steps, String sql) throws SQLException {
    try (Database database = Database.open(folder, steps);
        Session session = database.writer()) {
      session.script(sql);
    }
  }

  private long number(List<String> steps, String sql) throws SQLException {
    try (Database database = Database.open(folder, steps);
        Session session = database.writer()) {
      return session.number(sql);
    }
  }
}
