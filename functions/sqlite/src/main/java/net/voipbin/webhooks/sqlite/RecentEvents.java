package net.voipbin.webhooks.sqlite;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.EventKey;
import net.voipbin.webhooks.sqlite.StoredEvents.Content;
import org.jspecify.annotations.Nullable;

/// The youngest events in memory: most are delivered and acknowledged within seconds, and need no
/// look at the file for it. Holds only what is on disk.
final class RecentEvents {
  private static final long MAX_BYTES = 16L << 20;

  /// What an entry costs beside its body, roughly.
  private static final int OVERHEAD = 400;

  private final ReentrantLock lock = new ReentrantLock();
  private final LinkedHashMap<Long, Entry> bySeq = new LinkedHashMap<>();
  private final Map<EventKey, Entry> byKey = new HashMap<>();
  private long bytes;

  Optional<Long> seq(EventKey key) {
    return locked(() -> Optional.ofNullable(byKey.get(key)).map(entry -> entry.seq));
  }

  /// Empty when it is not known here; the file may know more.
  Optional<List<EndpointId>> endpoints(EventKey key) {
    return locked(() -> Optional.ofNullable(byKey.get(key)).map(entry -> entry.endpoints));
  }

  /// When an event's messages were sent, in nanoseconds since 1970, while nothing but that is its
  /// record.
  Optional<Long> sentAt(EventKey key) {
    return locked(() ->
        Optional.ofNullable(byKey.get(key)).filter(entry -> entry.sentAt != 0).map(e -> e.sentAt));
  }

  /// After [#remember]: its messages went out in the same transaction.
  void sent(EventKey key, long nanos) {
    locked(() -> Optional.ofNullable(byKey.get(key)).map(entry -> entry.sentAt = nanos));
  }

  Optional<Content> content(long seq) {
    return locked(() -> Optional.ofNullable(bySeq.get(seq)).map(entry -> entry.content));
  }

  /// @param endpoints where it was routed to, if it was
  void remember(long seq, Content content, Optional<List<EndpointId>> endpoints) {
    lock.lock();
    try {
      Entry entry = new Entry(seq, content, endpoints);
      if (bySeq.putIfAbsent(seq, entry) == null) {
        byKey.put(content.key(), entry);
        bytes += entry.size();
      }
      Iterator<Entry> oldest = bySeq.values().iterator();
      while (bytes > MAX_BYTES && oldest.hasNext()) {
        Entry gone = oldest.next();
        oldest.remove();
        byKey.remove(gone.content.key());
        bytes -= gone.size();
      }
    } finally {
      lock.unlock();
    }
  }

  void routed(EventKey key, List<EndpointId> endpoints) {
    lock.lock();
    try {
      Entry entry = byKey.get(key);
      if (entry != null) {
        entry.endpoints = endpoints;
        entry.sentAt = 0;
      }
    } finally {
      lock.unlock();
    }
  }

  /// It is about to be removed from the file.
  void forget(long seq) {
    lock.lock();
    try {
      Entry gone = bySeq.remove(seq);
      if (gone != null) {
        byKey.remove(gone.content.key());
        bytes -= gone.size();
      }
    } finally {
      lock.unlock();
    }
  }

  private <T> T locked(java.util.function.Supplier<T> look) {
    lock.lock();
    try {
      return look.get();
    } finally {
      lock.unlock();
    }
  }

  private static final class Entry {
    private final long seq;
    private final Content content;
    private @Nullable List<EndpointId> endpoints;
    private long sentAt;

    private Entry(long seq, Content content, Optional<List<EndpointId>> endpoints) {
      this.seq = seq;
      this.content = content;
      this.endpoints = endpoints.orElse(null);
    }

    private int size() {
      return content.body().size() + OVERHEAD;
    }
  }
}
