package net.voipbin.webhooks.standalone.architecture.planted.core.lane;

import java.util.Optional;
import net.voipbin.webhooks.standalone.architecture.planted.core.event.KnowsLanes;

/// Rule 7, the other half.
public record KnowsEvents(Optional<KnowsLanes> event) {}
