package net.voipbin.webhooks.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Remembers what was read for a short time, the latest used of them.
final class Fresh<K, V> {
  private record Held<V>(V value, Instant until) {}

  private final Duration span;
  private final InstantSource clock;
  private final Map<K, Held<V>> held;

  /// @param most is forgotten first what was not used for the longest time
  Fresh(Duration span, int most, InstantSource clock) {
    this.span = span;
    this.clock = clock;
    this.held =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, Held<V>> eldest) {
            return size() > most;
          }
        };
  }

  /// Reads outside of any lock: two may read the same at once.
  V get(K key, Function<K, V> reader) {
    return find(key, one -> Optional.of(reader.apply(one))).orElseThrow();
  }

  /// The same; that nothing was found is not remembered.
  Optional<V> find(K key, Function<K, Optional<V>> reader) {
    Optional<V> known = known(key);
    if (known.isPresent()) {
      return known;
    }
    Instant read = clock.instant();
    Optional<V> value = reader.apply(key);
    value.ifPresent(found -> {
      synchronized (held) {
        held.put(key, new Held<>(found, read.plus(span)));
      }
    });
    return value;
  }

  private Optional<V> known(K key) {
    synchronized (held) {
      return Optional.ofNullable(held.get(key))
          .filter(one -> clock.instant().isBefore(one.until()))
          .map(Held::value);
    }
  }
}
