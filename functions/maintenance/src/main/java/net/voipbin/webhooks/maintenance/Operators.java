package net.voipbin.webhooks.maintenance;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.voipbin.webhooks.core.circuit.Circuit;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.TimeText;
import net.voipbin.webhooks.core.lane.DeliveryTargets;
import net.voipbin.webhooks.core.lane.Gate;
import net.voipbin.webhooks.core.lane.LaneDepths;
import net.voipbin.webhooks.core.lane.LaneRecord;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.Lease;
import net.voipbin.webhooks.core.lane.RingLane;
import net.voipbin.webhooks.core.lane.WakeUps;
import net.voipbin.webhooks.core.management.Answer;
import net.voipbin.webhooks.core.management.History;
import net.voipbin.webhooks.core.management.History.StoredRejection;
import net.voipbin.webhooks.core.management.MakeAccessKey;
import net.voipbin.webhooks.core.management.Page;
import net.voipbin.webhooks.core.management.ProbeEndpoint;
import net.voipbin.webhooks.core.routing.Rejection;

/// What has no button: the answers to operators' commands.
///
/// @param targets whose endpoint is whose
record Operators(
    MakeAccessKey makeAccessKey,
    ProbeEndpoint probeEndpoint,
    RingLane ringLane,
    LaneRecords lanes,
    LaneDepths depths,
    WakeUps wakeUps,
    DeliveryTargets targets,
    History history) {
  private static final String ENDPOINT = "endpoint_id";

  /// The only answer that shows a key.
  JsonObject makeKey(Task.MakeKey wanted) {
    MakeAccessKey.Made made =
        makeAccessKey.make(
            new MakeAccessKey.Wanted(
                wanted.customer(),
                wanted.name(),
                wanted.scope(),
                Optional.empty(),
                Optional.empty()));
    return new JsonObject()
        .with("id", made.key().id().toString())
        .with("customer_id", wanted.customer().toString())
        .with("name", wanted.name())
        .with("scope", wanted.scope().name().toLowerCase(Locale.ROOT))
        .with("accesskey", made.text().reveal());
  }

  JsonObject ring(EndpointId endpoint) {
    boolean known = lanes.find(endpoint).isPresent();
    if (known) {
      ringLane.ring(endpoint);
    }
    return new JsonObject().with(ENDPOINT, endpoint.toString()).with("rung", known);
  }

  JsonObject probe(EndpointId endpoint) {
    boolean asked =
        targets
            .find(endpoint)
            .map(target -> probeEndpoint.probe(target.customer(), endpoint))
            .filter(Answer.Done.class::isInstance)
            .isPresent();
    return new JsonObject().with(ENDPOINT, endpoint.toString()).with("asked", asked);
  }

  /// Everything that decides whether a lane is drained, what lies in it, and what is due.
  JsonObject explain(EndpointId endpoint) {
    Optional<LaneRecord> record = lanes.find(endpoint);
    JsonObject answer =
        new JsonObject()
            .with(ENDPOINT, endpoint.toString())
            .with("customer_id", targets.find(endpoint).map(target -> target.customer().toString()))
            .with("lane", record.isPresent());
    record.ifPresent(lane -> explain(answer, endpoint, lane));
    return answer;
  }

  private void explain(JsonObject answer, EndpointId endpoint, LaneRecord lane) {
    Circuit circuit = lane.vitals().circuit();
    LaneDepths.Depth depth = depths.of(endpoint);
    answer
        .with("gate", gate(lane.gate()))
        .with("lease_owner", lane.lease().map(lease -> lease.owner().value().toString()))
        .withTime("lease_until", lane.lease().map(Lease::until))
        .with("rung", lane.rung())
        .with("heard", lane.heard())
        .with("slow", lane.slow())
        .withTime("paced_until", lane.vitals().pacedUntil())
        .with("failures_in_a_row", circuit.failures())
        .with("trips", circuit.trips())
        .with("waiting", depth.waiting())
        .with("in_flight", depth.inFlight())
        .with("dead_letters", depth.deadLetters())
        .withTime("oldest", depth.oldest())
        .withTimes("rings_at", wakeUps.of(endpoint));
  }

  private static String gate(Gate gate) {
    return switch (gate) {
      case Gate.Open _ -> "open";
      case Gate.Paused _ -> "paused";
      case Gate.Suspended _ -> "suspended";
      case Gate.Disabled(String reason) -> "disabled: " + reason;
      case Gate.Held(var until) -> "held until " + TimeText.format(until);
      case Gate.Circuit(var until, var probe) ->
          "circuit until " + TimeText.format(until) + ", then probe with " + probe;
    };
  }

  JsonObject rejected(Task.Rejected wanted) {
    Page<StoredRejection> page = page(wanted);
    List<JsonObject> shown =
        page.items().stream().map(StoredRejection::rejection).map(Operators::shown).toList();
    return new JsonObject()
        .with("result", shown)
        .with("next_page_token", page.next().map(Page.Cursor::token).orElse(""));
  }

  private Page<StoredRejection> page(Task.Rejected wanted) {
    Optional<Page.Cursor> after = wanted.pageToken().map(Page.Cursor::new);
    try {
      return history.rejections(new Page.Request(wanted.pageSize(), after));
    } catch (Page.BadCursorException bad) {
      throw new IllegalArgumentException(
          "'page_token' is "
              + wanted.pageToken().orElse("")
              + "; it must be the next_page_token of another answer, or be left out",
          bad);
    }
  }

  private static JsonObject shown(Rejection rejection) {
    return new JsonObject()
        .with("received", TimeText.format(rejection.received()))
        .with("reason", rejection.reason())
        .with("source", rejection.source())
        .with("detail_type", rejection.detailType())
        .with("bus_event_id", rejection.busEventId())
        .with("detail", rejection.detail().utf8());
  }
}
