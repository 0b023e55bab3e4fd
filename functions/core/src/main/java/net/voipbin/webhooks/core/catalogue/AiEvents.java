package net.voipbin.webhooks.core.catalogue;

import java.util.List;

/// AI assistants, teams of them, their talks and summaries.
final class AiEvents {
  private static final String PUBLISHER = "ai-manager";

  private AiEvents() {}

  static List<EventType> types() {
    Family ai = new Family("ai", PUBLISHER, AiStructs.AI);
    Family aicall = new Family("aicall", PUBLISHER, AiStructs.AICALL);
    Family aimessage = new Family("aimessage", PUBLISHER, AiStructs.AIMESSAGE);
    Family chunk = aimessage.about(AiStructs.AIMESSAGE_CHUNK);
    Family summary = new Family("summary", PUBLISHER, AiStructs.SUMMARY);
    Family team = new Family("team", PUBLISHER, AiStructs.TEAM);
    return List.of(
        ai.type("ai_created", "An AI assistant was set up."),
        ai.type("ai_updated", "An AI assistant's settings changed."),
        ai.type("ai_deleted", "An AI assistant was removed."),
        aicall.type("aicall_status_initializing", "A talk with an AI is being set up."),
        aicall.type("aicall_status_progressing", "The AI listens and answers."),
        aicall.type("aicall_status_pausing", "A talk with an AI is being paused."),
        aicall.type("aicall_status_resuming", "A paused talk with an AI goes on."),
        aicall.type("aicall_status_terminating", "A talk with an AI is being ended."),
        aicall.type("aicall_status_terminated", "A talk with an AI is over."),
        aimessage.type(
            "aimessage_created",
            "One turn of a talk with an AI is complete, said by either side or by a tool."),
        chunk.chatty(
            "aimessage_intermediate", "A piece of an AI's answer, while it is still being made."),
        summary.type("summary_created", "A summary was ordered."),
        summary.type(
            "summary_updated", "A summary moved on; when its status is done it has its text."),
        summary.type("summary_deleted", "A summary was removed."),
        team.type("team_created", "A team of AI assistants was set up."),
        team.type("team_updated", "A team of AI assistants changed."),
        team.type("team_deleted", "A team of AI assistants was removed."));
  }
}
