package net.voipbin.webhooks.sqlite;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import net.voipbin.webhooks.core.endpoint.EndpointId;

/// Endpoints as small numbers, so that rows and indexes stay short. Never forgotten, never reused.
final class LaneNumbers {
  private final Map<EndpointId, Integer> numbers = new ConcurrentHashMap<>();
  private final Map<Integer, EndpointId> endpoints = new ConcurrentHashMap<>();

  void load(Session session) throws SQLException {
    session.all(
        row -> remember(new EndpointId(Values.uuid(row.getBytes(1))), row.getInt(2)),
        "SELECT endpoint, no FROM lane");
  }

  /// Empty for an endpoint that nothing is known about.
  Optional<Integer> find(EndpointId endpoint) {
    return Optional.ofNullable(numbers.get(endpoint));
  }

  /// Those of removed lanes too: their deliveries outlive them.
  List<Integer> all() {
    return List.copyOf(endpoints.keySet());
  }

  EndpointId endpoint(int number) {
    EndpointId endpoint = endpoints.get(number);
    if (endpoint == null) {
      throw new StorageException("no endpoint has the number " + number);
    }
    return endpoint;
  }

  /// On the writer's session: the endpoint's number, made when it has none.
  int intern(Session session, EndpointId endpoint) throws SQLException {
    Integer known = numbers.get(endpoint);
    return known == null ? make(session, endpoint) : known;
  }

  private int make(Session session, EndpointId endpoint) throws SQLException {
    byte[] id = Values.bytes(endpoint.value());
    session.update("INSERT INTO lane(endpoint) VALUES(?) ON CONFLICT DO NOTHING", (Object) id);
    int number = (int) session.number("SELECT no FROM lane WHERE endpoint = ?", (Object) id);
    // At once, for readers that see the row sooner than its commit is known here.
    endpoints.put(number, endpoint);
    session.afterCommit(() -> numbers.put(endpoint, number));
    return number;
  }

  private int remember(EndpointId endpoint, int number) {
    endpoints.put(number, endpoint);
    numbers.put(endpoint, number);
    return number;
  }

  /// As a column: 7 bits a byte, least first, the last byte of a number below 128.
  byte[] encode(Session session, List<EndpointId> list) throws SQLException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(2 * list.size());
    for (EndpointId endpoint : list) {
      int rest = intern(session, endpoint);
      for (; rest >= 0x80; rest >>>= 7) {
        bytes.write((rest & 0x7f) | 0x80);
      }
      bytes.write(rest);
    }
    return bytes.toByteArray();
  }

  List<EndpointId> decode(byte[] column) {
    return numbers(column).stream().map(this::endpoint).toList();
  }

  static List<Integer> numbers(byte[] column) {
    List<Integer> list = new ArrayList<>();
    for (ByteBuffer bytes = ByteBuffer.wrap(column); bytes.hasRemaining(); ) {
      int number = 0;
      int shift = 0;
      byte next = bytes.get();
      for (; next < 0; shift += 7, next = bytes.get()) {
        number |= (next & 0x7f) << shift;
      }
      list.add(number | (next << shift));
    }
    return list;
  }
}
