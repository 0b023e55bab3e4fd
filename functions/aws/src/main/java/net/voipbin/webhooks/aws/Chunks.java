package net.voipbin.webhooks.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// Cuts batches to the sizes that AWS takes, and runs what may run at the same time.
final class Chunks {
  /// Fewer than a client's connections, so that nobody waits for one.
  private static final int AT_ONCE = 16;

  private Chunks() {}

  /// At most `count` items each, and at most `bytes` together unless a single one is larger.
  static <T> List<List<T>> of(List<T> items, int count, long bytes, ToLongFunction<T> size) {
    List<List<T>> chunks = new ArrayList<>();
    List<T> chunk = new ArrayList<>();
    long filled = 0;
    for (T item : items) {
      long next = size.applyAsLong(item);
      boolean isFull = chunk.size() == count || (!chunk.isEmpty() && filled + next > bytes);
      if (isFull) {
        chunks.add(chunk);
        chunk = new ArrayList<>();
        filled = 0;
      }
      chunk.add(item);
      filled += next;
    }
    if (!chunk.isEmpty()) {
      chunks.add(chunk);
    }
    return chunks;
  }

  static <T> List<List<T>> of(List<T> items, int count) {
    return of(items, count, Long.MAX_VALUE, _ -> 0);
  }

  /// The results in the order of the items, [#AT_ONCE] at a time. A failure is thrown when those
  /// that were under way have come to their end.
  static <T, R> List<R> atOnce(List<T> items, Function<T, R> work) {
    return of(items, AT_ONCE).stream().flatMap(some -> together(some, work).stream()).toList();
  }

  private static <T, R> List<R> together(List<T> items, Function<T, R> work) {
    if (items.size() == 1) {
      return items.stream().map(work).toList();
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<R>> futures =
          items.stream()
              .map(item -> {
                Callable<R> task = () -> work.apply(item);
                return threads.submit(task);
              })
              .toList();
      return futures.stream().map(Chunks::get).toList();
    }
  }

  private static <R> R get(Future<R> future) {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(failed.getCause());
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for AWS", ended);
    }
  }
}
