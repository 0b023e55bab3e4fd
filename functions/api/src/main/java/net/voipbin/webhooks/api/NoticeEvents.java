package net.voipbin.webhooks.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import net.voipbin.webhooks.core.delivery.Delivery;
import net.voipbin.webhooks.core.delivery.DeliveryId;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.event.TimeText;
import net.voipbin.webhooks.core.lane.Announcer;
import net.voipbin.webhooks.core.lane.LaneDepths;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.Notice;
import net.voipbin.webhooks.core.management.Endpoints;
import net.voipbin.webhooks.core.management.Fresh;
import net.voipbin.webhooks.core.management.History;
import net.voipbin.webhooks.core.routing.Incoming;

/// Makes events of what happens to lanes: the same endpoint and delivery that the API shows, on the
/// bus, for whoever subscribes to `webhook_*`.
public final class NoticeEvents implements Announcer {
  private static final String SOURCE = Incoming.SOURCE_PREFIX + "webhook-manager";

  /// News about deliveries of news would never end.
  private static final String NEWS = "webhook_";

  private static final int HASH_DIGITS = 40;

  private final Stores stores;
  private final Fresh fresh;
  private final Bus bus;

  /// Where events are put.
  public interface Bus {
    /// Throws when it may not have been put.
    void put(Incoming event);
  }

  /// Where what is told of an endpoint and a delivery is kept.
  public record Stores(
      Endpoints endpoints, History history, LaneDepths depths, LaneRecords lanes) {}

  public NoticeEvents(Stores stores, Fresh fresh, Bus bus) {
    this.stores = stores;
    this.fresh = fresh;
    this.bus = bus;
  }

  @Override
  public void announce(CustomerId customer, EndpointId id, Notice notice) {
    stores
        .endpoints()
        .find(customer, id)
        .ifPresent(endpoint -> {
          switch (notice) {
            case Notice.Failing(int failures, Instant nextProbe) ->
                put(
                    endpoint,
                    "webhook_endpoint_failing",
                    failures
                        + " attempts in a row failed; next probe at "
                        + TimeText.format(nextProbe));
            case Notice.Recovered _ ->
                put(endpoint, "webhook_endpoint_recovered", "a probe was answered with success");
            case Notice.Disabled(String reason) ->
                put(endpoint, "webhook_endpoint_disabled", reason);
            case Notice.Exhausted(DeliveryId delivery) ->
                stores
                    .history()
                    .delivery(customer, delivery)
                    .filter(found -> !found.eventType().value().startsWith(NEWS))
                    .ifPresent(found -> exhausted(endpoint, found));
          }
        });
  }

  private void put(Endpoint endpoint, String type, String reason) {
    put(endpoint, type, fresh.id().toString(), data(endpoint, reason));
  }

  /// The same id each time it is said of the same end of a delivery: it goes out once.
  private void exhausted(Endpoint endpoint, Delivery delivery) {
    ObjectNode data = data(endpoint, "its retry schedule is used up");
    ObjectNode view = DeliveryJson.view(delivery);
    ArrayNode attempts = (ArrayNode) view.get("attempts");
    while (attempts.size() > 1) {
      attempts.remove(0);
    }
    data.set("delivery", view);
    String end = delivery.id() + "#" + delivery.attempts().size();
    put(endpoint, "webhook_delivery_exhausted", "exhausted-" + hash(end), data);
  }

  private void put(Endpoint endpoint, String type, String id, ObjectNode data) {
    Instant now = fresh.now();
    ObjectNode detail = Json.object();
    detail.put("id", id);
    detail.put("type", type);
    detail.put("timestamp", TimeText.format(now));
    detail.put("customer_id", endpoint.customer().toString());
    detail.set("data", data);
    bus.put(new Incoming(id, SOURCE, type, now, Payload.ofUtf8(detail.toString())));
  }

  /// Without custom headers: their values are often credentials of the receiver.
  private ObjectNode data(Endpoint endpoint, String reason) {
    EndpointJson.Health health =
        new EndpointJson.Health(
            stores.depths().of(endpoint.id()),
            stores.lanes().find(endpoint.id()),
            stores.history().lastDelivered(endpoint.id()),
            Optional.empty());
    ObjectNode data = EndpointJson.view(endpoint, health);
    data.remove("headers");
    return data.put("reason", reason);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException impossible) {
      // Every Java platform has SHA-256 (java.security.MessageDigest).
      throw new IllegalStateException(impossible);
    }
  }
}
