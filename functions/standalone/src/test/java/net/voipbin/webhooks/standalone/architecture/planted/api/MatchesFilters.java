package net.voipbin.webhooks.standalone.architecture.planted.api;

import net.voipbin.webhooks.standalone.architecture.planted.sender.UsesJdbc;
import software.amazon.event.ruler.Machine;

/// Rule 1: the engine has one room. Rule 6: one half of a cycle, and a room it may not use.
public record MatchesFilters(Machine machine, UsesJdbc other) {}
