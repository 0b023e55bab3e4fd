package net.voipbin.webhooks.core.catalogue;

import static net.voipbin.webhooks.core.catalogue.Field.freeObject;
import static net.voipbin.webhooks.core.catalogue.Field.list;
import static net.voipbin.webhooks.core.catalogue.Field.oneOf;
import static net.voipbin.webhooks.core.catalogue.Field.text;
import static net.voipbin.webhooks.core.catalogue.Field.time;
import static net.voipbin.webhooks.core.catalogue.Field.uuid;
import static net.voipbin.webhooks.core.catalogue.Field.whole;
import static net.voipbin.webhooks.core.catalogue.Shapes.TIMES;
import static net.voipbin.webhooks.core.catalogue.Shapes.resource;

import java.util.List;
import net.voipbin.webhooks.core.catalogue.FieldType.Scalar;

/// Conferences, and speech turned into text.
final class ConferenceEvents {
  private static final Struct CONFERENCE =
      resource("conference")
          .and(
              oneOf("type", "conference", "connect", "queue").optional(),
              oneOf("status", "starting", "progressing", "terminating", "terminated").optional(),
              text("name").optional(),
              text("detail").optional(),
              freeObject("data").optional(),
              whole("timeout").optional().note("seconds"),
              uuid("pre_flow_id"),
              uuid("post_flow_id"),
              list("conferencecall_ids", Scalar.UUID).optional(),
              uuid("recording_id").note("the recording under way"),
              list("recording_ids", Scalar.UUID).optional(),
              uuid("transcribe_id").note("the transcription under way"),
              list("transcribe_ids", Scalar.UUID).optional(),
              text("direct_hash"),
              time("tm_end").orNull())
          .and(TIMES);

  private static final Struct TRANSCRIBE =
      resource("transcribe")
          .and(
              uuid("activeflow_id"),
              uuid("on_end_flow_id"),
              oneOf("reference_type", "call", "confbridge", "recording", "unknown"),
              uuid("reference_id"),
              oneOf("status", "progressing", "done"),
              text("language").note("BCP 47"),
              oneOf("direction", "both", "in", "out"),
              oneOf("provider", "", "gcp", "aws"))
          .and(TIMES);

  private static final Struct SPEECH =
      resource("speech")
          .and(
              uuid("streaming_id"),
              uuid("transcribe_id"),
              oneOf("direction", "both", "in", "out"),
              text("message").optional(),
              time("tm_event").orNull(),
              time("tm_create").orNull());

  private static final Struct TRANSCRIPT =
      resource("transcript")
          .and(
              uuid("transcribe_id"),
              oneOf("direction", "both", "in", "out"),
              text("message"),
              whole("offset_ms").note("milliseconds since the transcription began"),
              time("tm_create").orNull());

  private ConferenceEvents() {}

  static List<EventType> types() {
    Family conference = new Family("conference", "conference-manager", CONFERENCE);
    Family transcribe = new Family("transcribe", "transcribe-manager", TRANSCRIBE);
    Family speech = transcribe.about(SPEECH);
    Family transcript = new Family("transcript", "transcribe-manager", TRANSCRIPT);
    return List.of(
        conference.type("conference_created", "A conference was set up."),
        conference.type(
            "conference_updated", "A conference's settings, status or participants changed."),
        conference.type("conference_deleted", "A conference was removed."),
        transcribe.type("transcribe_created", "A transcription was ordered."),
        transcribe.type("transcribe_progressing", "A transcription is running."),
        transcribe.type("transcribe_done", "A transcription is complete."),
        speech.type("transcribe_speech_started", "Somebody began to speak."),
        speech.chatty(
            "transcribe_speech_interim",
            "What was understood of a sentence so far; it may still change."),
        speech.type("transcribe_speech_ended", "Somebody stopped speaking."),
        transcript.type("transcript_created", "One segment of speech was written down for good."));
  }
}
