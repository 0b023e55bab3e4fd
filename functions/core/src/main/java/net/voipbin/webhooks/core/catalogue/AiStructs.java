package net.voipbin.webhooks.core.catalogue;

import static net.voipbin.webhooks.core.catalogue.Field.flag;
import static net.voipbin.webhooks.core.catalogue.Field.freeObject;
import static net.voipbin.webhooks.core.catalogue.Field.list;
import static net.voipbin.webhooks.core.catalogue.Field.nested;
import static net.voipbin.webhooks.core.catalogue.Field.oneOf;
import static net.voipbin.webhooks.core.catalogue.Field.text;
import static net.voipbin.webhooks.core.catalogue.Field.time;
import static net.voipbin.webhooks.core.catalogue.Field.uuid;
import static net.voipbin.webhooks.core.catalogue.Field.whole;
import static net.voipbin.webhooks.core.catalogue.Shapes.TIMES;
import static net.voipbin.webhooks.core.catalogue.Shapes.resource;

import net.voipbin.webhooks.core.catalogue.FieldType.Scalar;

/// The shapes of AI assistants and of what they do. Models, voices and tools are plain texts: their
/// lists change monthly.
final class AiStructs {
  private static final Struct VAD =
      Struct.of(
          "vad_config",
          number("confidence"),
          number("start_secs"),
          number("stop_secs"),
          number("min_volume"));

  static final Struct AI =
      resource("ai")
          .and(
              text("name").optional(),
              text("detail").optional(),
              oneOf("type", "normal", "insight").optional(),
              flag("is_insight_active"),
              text("engine_model").optional(),
              freeObject("parameter").optional(),
              text("engine_key").optional(),
              uuid("rag_id"),
              text("init_prompt").optional(),
              uuid("current_prompt_history_id"),
              text("tts_type").optional(),
              text("tts_voice_id").optional(),
              text("stt_type").optional(),
              text("stt_language").optional(),
              nested("vad_config", VAD).optional(),
              flag("smart_turn_enabled").optional(),
              flag("auto_aicall_audit_enabled").optional(),
              list("tool_names", Scalar.TEXT).optional(),
              text("direct_hash").optional())
          .and(TIMES);

  private static final Struct TRANSITION =
      Struct.of(
          "team_transition",
          text("function_name").optional(),
          text("description").optional(),
          uuid("next_member_id"));

  private static final Struct MEMBER =
      Struct.of(
          "team_member",
          uuid("id"),
          text("name").optional(),
          uuid("ai_id"),
          list("transitions", TRANSITION).optional());

  static final Struct TEAM =
      resource("team")
          .and(
              text("name").optional(),
              text("detail").optional(),
              uuid("start_member_id"),
              list("members", MEMBER).optional(),
              freeObject("parameter").optional(),
              text("direct_hash").optional())
          .and(TIMES);

  static final Struct AICALL =
      resource("aicall")
          .and(
              oneOf("assistance_type", "ai", "team").optional(),
              uuid("assistance_id"),
              text("ai_engine_model").optional(),
              text("ai_tts_type").optional(),
              text("ai_tts_voice_id").optional(),
              text("ai_stt_type").optional(),
              nested("ai_vad_config", VAD).optional(),
              flag("ai_smart_turn_enabled").optional(),
              freeObject("parameter").optional(),
              uuid("activeflow_id"),
              oneOf("reference_type", "call", "conversation", "task", "contact_case").optional(),
              uuid("reference_id"),
              uuid("confbridge_id"),
              uuid("current_member_id"),
              oneOf(
                      "status",
                      "initiating",
                      "progressing",
                      "pausing",
                      "resuming",
                      "terminating",
                      "terminated")
                  .optional(),
              text("stt_language").optional().note("BCP 47"),
              freeObject("metadata").optional(),
              time("tm_end").orNull())
          .and(TIMES);

  private static final Struct FUNCTION_CALL =
      Struct.of(
          "function_call",
          text("name").optional(),
          text("arguments").optional().note("JSON, as text"));

  private static final Struct TOOL_CALL =
      Struct.of(
          "tool_call",
          text("id").optional(),
          oneOf("type", "function"),
          nested("function", FUNCTION_CALL));

  static final Struct AIMESSAGE =
      turn("aimessage")
          .and(
              list("tool_calls", TOOL_CALL).optional(),
              text("tool_call_id").optional(),
              time("tm_create").orNull());

  static final Struct AIMESSAGE_CHUNK =
      turn("aimessage_chunk").and(whole("sequence").note("the order of chunks"));

  static final Struct SUMMARY =
      resource("summary")
          .and(
              uuid("activeflow_id"),
              uuid("on_end_flow_id"),
              oneOf("reference_type", "call", "conference", "transcribe", "recording").optional(),
              uuid("reference_id"),
              oneOf("status", "progressing", "done").optional(),
              text("language").optional().note("BCP 47"),
              text("content").optional())
          .and(TIMES);

  private AiStructs() {}

  private static Field number(String name) {
    return Field.of(name, Scalar.NUMBER).optional();
  }

  private static Struct turn(String name) {
    return resource(name)
        .and(
            uuid("aicall_id"),
            uuid("activeflow_id"),
            uuid("active_ai_id"),
            oneOf("role", "", "system", "user", "assistant", "function", "tool", "notification"),
            text("content"),
            oneOf("direction", "", "incoming", "outgoing"));
  }
}
