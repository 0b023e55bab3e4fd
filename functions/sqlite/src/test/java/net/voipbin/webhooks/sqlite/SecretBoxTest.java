package net.voipbin.webhooks.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointFixtures;
import net.voipbin.webhooks.core.event.Events;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretBoxTest {
  private static final byte[] SECRET =
      "a secret that nobody may read".getBytes(StandardCharsets.US_ASCII);

  private final UUID endpoint = UUID.randomUUID();
  private final Path data;

  SecretBoxTest(@TempDir Path data) {
    this.data = data;
  }

  @Test
  void what_was_sealed_is_unsealed_after_a_restart() {
    byte[] sealed = SecretBox.open(data, true).seal(endpoint, SECRET);

    assertThat(SecretBox.open(data, false).unseal(endpoint, sealed)).isEqualTo(SECRET);
  }

  @Test
  void the_key_is_its_owners_only() throws IOException {
    SecretBox.open(data, true);

    assertThat(Files.getPosixFilePermissions(data.resolve("master.key")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void a_key_that_others_may_read_is_refused() throws IOException {
    SecretBox.open(data, true);
    Files.setPosixFilePermissions(
        data.resolve("master.key"), PosixFilePermissions.fromString("rw-r-----"));

    assertThatThrownBy(() -> SecretBox.open(data, true))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("chmod 600");
  }

  @Test
  void a_secret_of_another_endpoint_or_with_a_changed_bit_is_refused() {
    SecretBox box = SecretBox.open(data, true);
    byte[] sealed = box.seal(endpoint, SECRET);
    byte[] changed = sealed.clone();
    changed[sealed.length - 1] ^= 1;

    assertThatThrownBy(() -> box.unseal(UUID.randomUUID(), sealed))
        .isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> box.unseal(endpoint, changed)).isInstanceOf(StorageException.class);
    assertThat(box.seal(endpoint, SECRET)).isNotEqualTo(sealed);
  }

  @Test
  void a_store_whose_key_is_missing_does_not_start_with_another() throws IOException {
    insert(EndpointFixtures.of(Events.customer()));
    Files.delete(data.resolve("master.key"));

    assertThatThrownBy(() -> SqliteStore.open(data, new ManualClock()))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("master.key is missing");
    assertThat(data.resolve("master.key")).doesNotExist();
  }

  @Test
  void no_file_holds_a_secret_in_clear() throws IOException {
    Endpoint stored = EndpointFixtures.of(Events.customer());
    insert(stored);
    byte[] secret = EndpointFixtures.secrets().current().reveal();

    try (Stream<Path> files = Files.list(data)) {
      assertThat(files.toList())
          .isNotEmpty()
          .allSatisfy(
              file -> assertThat(latin1(Files.readAllBytes(file))).doesNotContain(latin1(secret)));
    }
  }

  private void insert(Endpoint stored) {
    try (SqliteStore store = SqliteStore.open(data, new ManualClock())) {
      store.endpoints().insert(stored, EndpointFixtures.secrets());
    }
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
