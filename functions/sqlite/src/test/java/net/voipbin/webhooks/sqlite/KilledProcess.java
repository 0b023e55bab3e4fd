package net.voipbin.webhooks.sqlite;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.lane.LaneMessages;

/// Sends to a lane from several threads until it is killed, and prints the id of each event once it
/// is answered.
final class KilledProcess {
  private static final int THREADS = 8;

  private KilledProcess() {}

  public static void main(String[] args) {
    SqliteStore store = SqliteStore.open(Path.of(args[0]), InstantSource.system());
    EndpointId lane = EndpointId.parse(args[1]);
    CustomerId customer = CustomerId.parse(args[2]);
    store.laneSetup().create(lane, 3);
    PrintStream out = System.out;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < THREADS; i++) {
        threads.execute(() -> sendForever(store, customer, lane, out));
      }
    }
  }

  private static void sendForever(
      SqliteStore store, CustomerId customer, EndpointId lane, PrintStream out) {
    while (true) {
      Event event = Events.of(customer);
      store.laneQueues().send(List.of(LaneMessages.of(event, lane)));
      out.println(event.id());
    }
  }
}
