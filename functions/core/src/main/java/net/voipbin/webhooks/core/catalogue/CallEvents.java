package net.voipbin.webhooks.core.catalogue;

import static net.voipbin.webhooks.core.catalogue.Field.freeObject;
import static net.voipbin.webhooks.core.catalogue.Field.list;
import static net.voipbin.webhooks.core.catalogue.Field.nested;
import static net.voipbin.webhooks.core.catalogue.Field.oneOf;
import static net.voipbin.webhooks.core.catalogue.Field.time;
import static net.voipbin.webhooks.core.catalogue.Field.uuid;
import static net.voipbin.webhooks.core.catalogue.Field.whole;
import static net.voipbin.webhooks.core.catalogue.Shapes.ACTION;
import static net.voipbin.webhooks.core.catalogue.Shapes.ADDRESS;
import static net.voipbin.webhooks.core.catalogue.Shapes.OPTIONAL_TIMES;
import static net.voipbin.webhooks.core.catalogue.Shapes.owned;

import java.util.List;
import net.voipbin.webhooks.core.catalogue.FieldType.Scalar;

/// Calls, group calls, recordings.
final class CallEvents {
  private static final Struct CALL =
      owned("call")
          .and(
              uuid("flow_id"),
              uuid("activeflow_id"),
              oneOf("type", "flow", "conference", "sip-service").optional(),
              uuid("master_call_id"),
              list("chained_call_ids", Scalar.UUID).optional(),
              uuid("recording_id").note("the recording under way"),
              list("recording_ids", Scalar.UUID).optional(),
              uuid("groupcall_id"),
              nested("source", ADDRESS),
              nested("destination", ADDRESS),
              oneOf(
                      "status",
                      "dialing",
                      "ringing",
                      "progressing",
                      "terminating",
                      "canceling",
                      "hangup")
                  .optional(),
              nested("action", ACTION),
              freeObject("metadata").optional(),
              oneOf("direction", "incoming", "outgoing").optional(),
              oneOf("mute_direction", "in", "out", "both").optional(),
              oneOf("hangup_by", "remote", "local").optional(),
              oneOf(
                      "hangup_reason",
                      "normal",
                      "failed",
                      "busy",
                      "cancel",
                      "timeout",
                      "noanswer",
                      "dialout",
                      "amd")
                  .optional(),
              time("tm_progressing").optional(),
              time("tm_ringing").optional(),
              time("tm_hangup").optional())
          .and(OPTIONAL_TIMES);

  private static final Struct GROUPCALL =
      owned("groupcall")
          .and(
              oneOf("status", "progressing", "hangingup", "hangup").optional(),
              uuid("flow_id"),
              nested("source", ADDRESS).optional(),
              list("destinations", ADDRESS).optional(),
              uuid("master_call_id"),
              uuid("master_groupcall_id"),
              oneOf("ring_method", "ring_all", "linear").optional(),
              oneOf("answer_method", "hangup_others").optional(),
              uuid("answer_call_id"),
              list("call_ids", Scalar.UUID).optional(),
              uuid("answer_groupcall_id"),
              list("groupcall_ids", Scalar.UUID).optional(),
              whole("call_count").optional().note("calls left in the present dial"),
              whole("groupcall_count").optional().note("group calls left in the present dial"),
              whole("dial_index").optional())
          .and(OPTIONAL_TIMES);

  private static final Struct RECORDING =
      owned("recording")
          .and(
              uuid("activeflow_id"),
              oneOf("reference_type", "call", "confbridge").optional(),
              uuid("reference_id"),
              oneOf("status", "initiating", "recording", "stopping", "ended").optional(),
              oneOf("format", "wav").optional(),
              uuid("on_end_flow_id"),
              time("tm_start").optional(),
              time("tm_end").optional())
          .and(OPTIONAL_TIMES);

  private CallEvents() {}

  static List<EventType> types() {
    Family call = new Family("call", "call-manager", CALL);
    Family groupcall = new Family("groupcall", "call-manager", GROUPCALL);
    Family recording = new Family("recording", "call-manager", RECORDING);
    return List.of(
        call.type("call_created", "A call exists: one comes in, or we began to dial one."),
        call.type(
            "call_dialing",
            "An outgoing call is being dialed; in practice call_created says so already."),
        call.type("call_ringing", "The far end rings."),
        call.type("call_progressing", "The call was answered."),
        call.chatty(
            "call_updated",
            "A call got another action, chained call, conference, muting or route."),
        call.type("call_terminating", "Our side asked to end a call that was answered or came in."),
        call.type("call_canceling", "Our side gave up an outgoing call before it was answered."),
        call.type("call_hangup", "The call is over; who hung up and why is known."),
        call.type("call_deleted", "A call's record was deleted."),
        groupcall.type("groupcall_created", "Several destinations are being dialed as one."),
        groupcall.type("groupcall_progressing", "One leg of a group call was answered."),
        groupcall.type("groupcall_hangup", "All legs of a group call are over."),
        groupcall.type("groupcall_deleted", "A group call's record was deleted."),
        recording.type(
            "recording_started", "A call or a conference is being recorded from now on."),
        recording.type(
            "recording_finished", "A recording ended; its file can be fetched by its id."));
  }
}
