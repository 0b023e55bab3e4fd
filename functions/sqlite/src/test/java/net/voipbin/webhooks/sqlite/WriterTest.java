package net.voipbin.webhooks.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WriterTest {
  private static final String INSERT = "INSERT INTO number(value) VALUES(?)";

  @AutoClose private final Database database;
  private final Writer writer;

  WriterTest(@TempDir Path data) throws SQLException {
    database = Database.open(data, List.of("CREATE TABLE number(value INTEGER UNIQUE NOT NULL)"));
    writer = new Writer(database.writer());
    writer.start();
  }

  @AfterEach
  void closes() throws SQLException {
    writer.close();
  }

  @Test
  void commands_that_gather_share_a_commit() {
    int commands = 400;
    CountDownLatch gathered = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var blocker = CompletableFuture.supplyAsync(() -> writer.run(_ -> await(gathered)), threads);
      List<CompletableFuture<Integer>> all =
          IntStream.range(0, commands)
              .mapToObj(i ->
                  CompletableFuture.supplyAsync(
                      () -> writer.run(session -> session.update(INSERT, i)), threads))
              .toList();
      gathered.countDown();
      all.forEach(CompletableFuture::join);
      blocker.join();
    }

    assertThat(count()).isEqualTo(commands);
    assertThat(writer.commits()).isLessThan(commands / 2);
  }

  @Test
  void a_command_that_fails_does_not_harm_the_others_of_its_group() {
    CountDownLatch gathered = new CountDownLatch(1);
    AtomicInteger failed = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.execute(() -> writer.run(_ -> await(gathered)));
      for (int i = 0; i < 50; i++) {
        int value = i % 10 == 9 ? 0 : i;
        threads.execute(() -> countFailure(failed, value));
      }
      gathered.countDown();
    }

    assertThat(failed).hasValue(5);
    assertThat(count()).isEqualTo(45);
  }

  private void countFailure(AtomicInteger failed, int value) {
    try {
      writer.run(session -> session.update(INSERT, value));
    } catch (StorageException duplicate) {
      failed.incrementAndGet();
    }
  }

  @Test
  void a_command_that_throws_leaves_nothing_behind() {
    AtomicInteger effects = new AtomicInteger();

    assertThatThrownBy(() ->
            writer.run(session -> {
              session.update(INSERT, 1);
              session.afterCommit(effects::incrementAndGet);
              throw new IllegalStateException("a mistake");
            }))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("a mistake");

    assertThat(count()).isZero();
    assertThat(effects).hasValue(0);
  }

  @Test
  void effects_are_there_when_the_caller_goes_on() {
    AtomicInteger effects = new AtomicInteger();

    writer.run(session -> {
      session.afterCommit(effects::incrementAndGet);
      return session.update(INSERT, 1);
    });

    assertThat(effects).hasValue(1);
  }

  @Test
  void what_is_committed_is_not_run_again_when_an_effect_fails() {
    assertThatThrownBy(() ->
            writer.run(session -> {
              session.afterCommit(() -> {
                throw new IllegalStateException("a mistake");
              });
              return session.update(INSERT, 1);
            }))
        .isInstanceOf(StorageException.class);

    assertThat(count()).isEqualTo(1);
  }

  @Test
  void an_interrupted_caller_still_learns_what_happened() {
    Thread.currentThread().interrupt();

    int inserted = writer.run(session -> session.update(INSERT, 1));

    assertThat(inserted).isEqualTo(1);

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void closing_carries_out_what_was_asked_for_and_refuses_the_rest() throws SQLException {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var blocker =
          CompletableFuture.supplyAsync(
              () ->
                  writer.run(_ -> {
                    started.countDown();
                    return await(goOn);
                  }),
              threads);
      await(started);
      goOn.countDown();
      writer.close();
      assertThat(blocker.join()).isTrue();
    }

    assertThatThrownBy(() -> writer.run(session -> session.update(INSERT, 1)))
        .isInstanceOf(StorageException.class)
        .hasMessage("the store is closed");
  }

  private long count() {
    return writer.run(session -> session.number("SELECT count(*) FROM number"));
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException ended) {
      throw new IllegalStateException(ended);
    }
  }
}
