package net.voipbin.webhooks.aws;

import java.time.Duration;
import net.voipbin.webhooks.core.routing.Incoming;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/// The stage's bus, for the news that the platform itself puts there.
///
/// An event may be put twice when an answer is lost: its own id makes it one event then.
public final class EventBridgeBus {
  /// A drain waits for it, with a lane in its hands: rather said again by the next drain than late.
  static final ClientOverrideConfiguration LIMITS =
      ClientOverrideConfiguration.builder()
          .apiCallAttemptTimeout(Duration.ofSeconds(2))
          .apiCallTimeout(Duration.ofSeconds(5))
          .build();

  private static final int MOST_TRIES = 3;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private final EventBridgeClient eventBridge;
  private final String name;
  private final Pause pause;
  private final Complaints complaints;

  EventBridgeBus(EventBridgeClient eventBridge, String name, Pause pause, Complaints complaints) {
    this.eventBridge = eventBridge;
    this.name = name;
    this.pause = pause;
    this.complaints = complaints;
  }

  static EventBridgeClient client(SdkHttpClient http) {
    return EventBridgeClient.builder().httpClient(http).overrideConfiguration(LIMITS).build();
  }

  /// @throws IllegalStateException when it may not have been put, after a complaint
  public void put(Incoming event) {
    PutEventsRequestEntry entry =
        PutEventsRequestEntry.builder()
            .eventBusName(name)
            .source(event.source())
            .detailType(event.detailType())
            .time(event.time())
            .detail(event.detail().utf8())
            .build();
    String problem = "";
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      if (tries > 0) {
        pause.of(FIRST_PAUSE.multipliedBy(tries));
      }
      PutEventsResultEntry result = put(event, entry);
      if (result.errorCode() == null) {
        return;
      }
      problem = result.errorCode();
    }
    throw complained(event, new IllegalStateException("the bus refuses it: " + problem));
  }

  /// An entry may be refused though the request was answered with success (EventBridge API
  /// Reference, "PutEvents").
  private PutEventsResultEntry put(Incoming event, PutEventsRequestEntry entry) {
    try {
      return eventBridge.putEvents(call -> call.entries(entry)).entries().getFirst();
    } catch (SdkException unanswered) {
      throw complained(event, new IllegalStateException("the bus gave no answer", unanswered));
    }
  }

  private IllegalStateException complained(Incoming event, IllegalStateException failed) {
    complaints.about("a " + event.detailType() + " may not be on the bus", failed);
    return failed;
  }
}
