package net.voipbin.webhooks.standalone.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// Several who put events as fast as they are answered, until they are stopped or the platform is
/// gone.
final class Publishers {
  private static final int COUNT = 4;
  private static final int BATCH = 10;

  private final List<Thread> threads = new ArrayList<>();
  private final AtomicInteger answered = new AtomicInteger();
  private volatile boolean stopped;

  /// @param prefix of all ids
  /// @param accepted gets the ids that were answered: those must arrive
  Publishers(PlatformProcess platform, String prefix, Set<String> accepted) {
    for (int p = 0; p < COUNT; p++) {
      String name = prefix + "-p" + p + "-";
      threads.add(Thread.ofVirtual().start(() -> put(platform, name, accepted)));
    }
  }

  private void put(PlatformProcess platform, String name, Set<String> accepted) {
    try (PlatformClient client = new PlatformClient(platform.uri())) {
      for (int i = 0; !stopped; i++) {
        accepted.addAll(client.put(ids(name + i, BATCH)));
        answered.addAndGet(BATCH);
      }
    } catch (IOException | InterruptedException gone) {
      // The platform was killed.
    }
  }

  static List<String> ids(String prefix, int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(prefix + "-" + i);
    }
    return ids;
  }

  /// Until about so many were answered.
  void awaitAnswers(int count) throws InterruptedException {
    Await.until(() -> answered.get() >= count || threads.stream().noneMatch(Thread::isAlive));
  }

  /// After the platform was killed, or to end before it is.
  void end() throws InterruptedException {
    stopped = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
