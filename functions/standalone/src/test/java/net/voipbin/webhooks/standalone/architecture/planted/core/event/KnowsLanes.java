package net.voipbin.webhooks.standalone.architecture.planted.core.event;

import net.voipbin.webhooks.standalone.architecture.planted.core.lane.KnowsEvents;

/// Rule 7, one half.
public record KnowsLanes(KnowsEvents lane) {}
