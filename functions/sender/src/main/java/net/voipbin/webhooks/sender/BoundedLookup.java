package net.voipbin.webhooks.sender;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A [NameLookup] that one waits for only so long. The system's resolver cannot be interrupted and
/// would hold a virtual thread's carrier, so lookups run on threads of their own.
///
/// Those who ask for the same name at the same time share one lookup; one that has ended is never
/// used again. A name that was slow the last time is looked up on a few threads apart, so that name
/// servers which hang hold up each other and not the rest.
final class BoundedLookup implements AutoCloseable {
  private static final int THREADS = 64;
  private static final int THREADS_FOR_SLOW = 16;
  private static final int MAX_WAITING = 10_000;
  private static final int MAX_SLOW_NAMES = 10_000;
  private static final long SLOW_NANOS = Duration.ofSeconds(1).toNanos();
  private static final Duration THREAD_IDLE = Duration.ofSeconds(10);

  private final NameLookup names;
  private final ExecutorService threads = pool("webhook-names-", THREADS);
  private final ExecutorService threadsForSlow = pool("webhook-slow-names-", THREADS_FOR_SLOW);
  private final ConcurrentMap<String, CompletableFuture<List<InetAddress>>> running =
      new ConcurrentHashMap<>();
  private final Set<String> slow = ConcurrentHashMap.newKeySet();

  BoundedLookup(NameLookup names) {
    this.names = names;
  }

  /// @throws TimeoutException when there is no result after `nanos`, or too many wait already
  List<InetAddress> addressesOf(String host, long nanos)
      throws UnknownHostException, TimeoutException, InterruptedException {
    try {
      return running.computeIfAbsent(host, this::start).get(nanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException full) {
      TimeoutException late = new TimeoutException("too many lookups");
      late.initCause(full);
      throw late;
    } catch (ExecutionException failed) {
      UnknownHostException unknown = new UnknownHostException(host);
      unknown.initCause(failed.getCause());
      throw unknown;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threadsForSlow.shutdownNow();
  }

  private CompletableFuture<List<InetAddress>> start(String host) {
    CompletableFuture<List<InetAddress>> lookup = new CompletableFuture<>();
    (slow.contains(host) ? threadsForSlow : threads).execute(() -> run(host, lookup));
    return lookup;
  }

  private void run(String host, CompletableFuture<List<InetAddress>> lookup) {
    long started = System.nanoTime();
    try {
      List<InetAddress> addresses = names.addressesOf(host);
      running.remove(host, lookup);
      lookup.complete(addresses);
    } catch (UnknownHostException | RuntimeException failed) {
      running.remove(host, lookup);
      lookup.completeExceptionally(failed);
    } finally {
      // For what is no exception, such as a lack of memory: nobody may wait for it for ever.
      running.remove(host, lookup);
      lookup.completeExceptionally(new UnknownHostException(host));
    }
    remember(host, System.nanoTime() - started);
  }

  private void remember(String host, long nanos) {
    if (nanos < SLOW_NANOS) {
      slow.remove(host);
    } else if (slow.size() < MAX_SLOW_NAMES) {
      slow.add(host);
    } else {
      slow.clear();
    }
  }

  private static ExecutorService pool(String name, int size) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            size,
            size,
            THREAD_IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(MAX_WAITING),
            Thread.ofPlatform().daemon().name(name, 0).factory());
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
