package net.voipbin.webhooks.api;

import net.voipbin.webhooks.core.account.Accounts;
import net.voipbin.webhooks.core.lane.DeadLetters;
import net.voipbin.webhooks.core.lane.DeliveryTargets;
import net.voipbin.webhooks.core.lane.Doorbell;
import net.voipbin.webhooks.core.lane.ExtraDeliveries;
import net.voipbin.webhooks.core.lane.LaneDepths;
import net.voipbin.webhooks.core.lane.LaneRecords;
import net.voipbin.webhooks.core.lane.LaneSetup;
import net.voipbin.webhooks.core.management.AccessKeys;
import net.voipbin.webhooks.core.management.BearerTokens;
import net.voipbin.webhooks.core.management.Endpoints;
import net.voipbin.webhooks.core.management.History;
import net.voipbin.webhooks.core.management.IdempotencyKeys;
import net.voipbin.webhooks.core.management.Subscriptions;
import net.voipbin.webhooks.core.replay.ReplayQueue;
import net.voipbin.webhooks.core.replay.Replays;
import net.voipbin.webhooks.core.routing.EventLog;
import net.voipbin.webhooks.core.routing.SubscriptionSource;

/// Everything that the API reads from and writes to.
///
/// @param tokens [BearerTokens#NONE], or [JwtTokens] by the settings
public record ApiStores(
    Endpoints endpoints,
    Subscriptions subscriptions,
    SubscriptionSource subscriptionSource,
    AccessKeys keys,
    BearerTokens tokens,
    IdempotencyKeys answers,
    EventLog events,
    Accounts accounts,
    History history,
    LaneSetup queues,
    LaneRecords lanes,
    LaneDepths depths,
    ExtraDeliveries extras,
    DeadLetters deadLetters,
    DeliveryTargets targets,
    Replays replays,
    ReplayQueue replayQueue,
    Doorbell doorbell) {}
