package net.voipbin.webhooks.core.catalogue;

import static net.voipbin.webhooks.core.catalogue.Field.list;
import static net.voipbin.webhooks.core.catalogue.Field.nested;
import static net.voipbin.webhooks.core.catalogue.Field.oneOf;
import static net.voipbin.webhooks.core.catalogue.Field.text;
import static net.voipbin.webhooks.core.catalogue.Field.uuid;
import static net.voipbin.webhooks.core.catalogue.Field.whole;
import static net.voipbin.webhooks.core.catalogue.Shapes.ACTION;
import static net.voipbin.webhooks.core.catalogue.Shapes.ADDRESS;
import static net.voipbin.webhooks.core.catalogue.Shapes.TIMES;
import static net.voipbin.webhooks.core.catalogue.Shapes.resource;

import java.util.List;

/// Campaigns: dialing down lists of targets.
final class CampaignEvents {
  private static final Struct CAMPAIGN =
      resource("campaign")
          .and(
              oneOf("type", "call", "flow"),
              text("name"),
              text("detail"),
              oneOf("status", "stop", "stopping", "run"),
              whole("service_level"),
              oneOf("end_handle", "stop", "continue")
                  .note("what happens when all targets are done"),
              list("actions", ACTION).orNull(),
              uuid("outplan_id"),
              uuid("outdial_id"),
              uuid("queue_id"),
              uuid("next_campaign_id"))
          .and(TIMES);

  private static final Struct CAMPAIGNCALL =
      resource("campaigncall")
          .and(
              uuid("campaign_id"),
              uuid("outplan_id"),
              uuid("outdial_id"),
              uuid("outdial_target_id"),
              uuid("queue_id"),
              uuid("activeflow_id"),
              uuid("flow_id"),
              oneOf("reference_type", "none", "call", "flow"),
              uuid("reference_id"),
              oneOf("status", "dialing", "progressing", "done"),
              oneOf("result", "", "success", "fail"),
              nested("source", ADDRESS).orNull(),
              nested("destination", ADDRESS).orNull(),
              whole("destination_index"),
              whole("try_count"))
          .and(TIMES);

  private static final Struct OUTDIAL =
      resource("outdial")
          .and(uuid("campaign_id"), text("name"), text("detail"), text("data"))
          .and(TIMES);

  private CampaignEvents() {}

  static List<EventType> types() {
    Family campaign = new Family("campaign", "campaign-manager", CAMPAIGN);
    Family campaigncall = new Family("campaigncall", "campaign-manager", CAMPAIGNCALL);
    Family outdial = new Family("outdial", "outdial-manager", OUTDIAL);
    return List.of(
        campaign.type("campaign_created", "A campaign was set up."),
        campaign.type("campaign_updated", "A campaign's settings changed."),
        campaign.type("campaign_deleted", "A campaign was removed."),
        campaign.type("campaign_status_run", "A campaign began to dial."),
        campaign.type(
            "campaign_status_stopping",
            "A campaign dials no further and waits for the calls under way."),
        campaign.type("campaign_status_stop", "A campaign stands still."),
        campaigncall.type("campaigncall_created", "A campaign tries to reach a target."),
        campaigncall.type(
            "campaigncall_updated", "A campaign's try was answered, or is over and has a result."),
        campaigncall.type("campaigncall_deleted", "The record of a campaign's try was deleted."),
        outdial.type("outdial_created", "A list of dial targets was set up."),
        outdial.type("outdial_updated", "A list of dial targets changed."),
        outdial.type("outdial_deleted", "A list of dial targets was removed."));
  }
}
