package net.voipbin.webhooks.sqlite;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The one thread that writes. It takes the commands that have gathered, never waits for more, runs
/// them in one transaction and syncs once for all of them: the disk's latency is shared.
///
/// A command that fails does not harm the others of its group: they are run again without it.
final class Writer implements AutoCloseable {
  /// More would make the first of a group wait longer, and gain little: 22,900 deliveries/s at 200,
  /// 30,400 at 1,000.
  private static final int MAX_GROUP = 500;

  private final Session session;
  private final LinkedBlockingQueue<Task<?>> waiting = new LinkedBlockingQueue<>();
  private final AtomicLong commits = new AtomicLong();
  private final Thread thread;
  private volatile boolean closed;

  /// @param session belongs to the writer from now on
  Writer(Session session) {
    this.session = session;
    this.thread = Thread.ofPlatform().name("sqlite-writer").unstarted(this::work);
  }

  void start() {
    thread.start();
  }

  /// Changes, and reads that must see all changes before it. May be run twice: whatever is not in
  /// the database goes into [Session#afterCommit].
  interface Command<T> {
    T run(Session session) throws SQLException;
  }

  /// Returns when the command is on disk. An interrupt does not end the wait: a commit is short,
  /// and afterwards it is known what happened.
  ///
  /// @throws StorageException when nothing of it was stored
  <T> T run(Command<T> command) {
    try {
      return submit(command).join();
    } catch (CompletionException failed) {
      throw StorageException.of(failed.getCause() == null ? failed : failed.getCause());
    }
  }

  /// Does not wait. What depends on the result runs on the writer's thread, and must be short.
  <T> CompletableFuture<T> submit(Command<T> command) {
    Task<T> task = new Task<>(command);
    waiting.add(task);
    if (closed) {
      failWaiting();
    }
    return task.done;
  }

  /// How many transactions were committed since the start.
  long commits() {
    return commits.get();
  }

  /// Carries out what was handed in before, then ends.
  @Override
  public void close() throws SQLException {
    if (closed) {
      return;
    }
    closed = true;
    waiting.add(new Task<>(_ -> true));
    joinThread();
    failWaiting();
    session.close();
  }

  private void joinThread() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void failWaiting() {
    if (thread.isAlive()) {
      return;
    }
    for (Task<?> task = waiting.poll(); task != null; task = waiting.poll()) {
      task.done.completeExceptionally(new StorageException("the store is closed"));
    }
  }

  private void work() {
    List<Task<?>> group = new ArrayList<>(MAX_GROUP);
    while (!(closed && waiting.isEmpty())) {
      try {
        group.add(waiting.take());
        waiting.drainTo(group, MAX_GROUP - 1);
        commitTogether(group);
      } catch (InterruptedException notOurs) {
        // Nobody has a reason to interrupt this thread; close() ends it.
      }
      group.clear();
    }
  }

  private void commitTogether(List<Task<?>> group) {
    try {
      session.begin();
      for (Task<?> task : group) {
        task.run(session);
      }
      finish(group);
    } catch (SQLException | RuntimeException | Error failure) {
      session.rollback();
      if (group.size() == 1) {
        group.getFirst().done.completeExceptionally(failure);
      } else {
        group.forEach(task -> commitTogether(List.of(task)));
      }
    }
  }

  private void finish(List<Task<?>> group) throws SQLException {
    List<Runnable> effects = session.commit();
    commits.incrementAndGet();
    try {
      effects.forEach(Runnable::run);
      group.forEach(Task::complete);
    } catch (RuntimeException | Error mistake) {
      // What is committed must not be run again, whatever is wrong with an effect.
      group.forEach(task -> task.done.completeExceptionally(mistake));
    }
  }

  private static final class Task<T> {
    private final Command<T> command;
    private final CompletableFuture<T> done = new CompletableFuture<>();
    private @Nullable T result;

    private Task(Command<T> command) {
      this.command = command;
    }

    private void run(Session session) throws SQLException {
      result = command.run(session);
    }

    @SuppressWarnings("NullAway") // A command that was run has its result.
    private void complete() {
      done.complete(result);
    }
  }
}
