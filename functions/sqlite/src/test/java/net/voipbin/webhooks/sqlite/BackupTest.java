package net.voipbin.webhooks.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointFixtures;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Events;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BackupTest {
  private final Path data;
  private final Path copy;
  private final CustomerId customer = Events.customer();

  BackupTest(@TempDir Path folder) {
    this.data = folder.resolve("data");
    this.copy = folder.resolve("it's a copy");
  }

  private Endpoint insert(SqliteStore store) {
    Endpoint endpoint = EndpointFixtures.of(customer);
    store.endpoints().insert(endpoint, EndpointFixtures.rotatingSecrets());
    return endpoint;
  }

  @Test
  void a_copy_beside_a_running_platform_is_a_data_folder_of_that_moment() throws IOException {
    try (SqliteStore store = SqliteStore.open(data, new ManualClock())) {
      Endpoint before = insert(store);
      Backup.make(data, copy);
      Endpoint after = insert(store);

      try (SqliteStore restored = SqliteStore.open(copy, new ManualClock())) {
        assertThat(restored.endpoints().find(customer, before.id())).contains(before);
        assertThat(restored.endpoints().secrets(customer, before.id()))
            .contains(EndpointFixtures.rotatingSecrets());
        assertThat(restored.endpoints().find(customer, after.id())).isEmpty();
      }
      assertThat(store.endpoints().find(customer, after.id())).contains(after);
    }
    assertThat(Files.getPosixFilePermissions(copy.resolve("master.key")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void nothing_is_overwritten_and_nothing_made_of_nothing() throws IOException {
    assertThatThrownBy(() -> Backup.make(data, copy))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("there is no data");
    SqliteStore.open(data, new ManualClock()).close();
    Files.createDirectories(copy);
    Files.writeString(copy.resolve("mine"), "x");
    assertThatThrownBy(() -> Backup.make(data, copy))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("not empty");
    assertThat(copy.toFile().list()).containsExactly("mine");
  }
}
