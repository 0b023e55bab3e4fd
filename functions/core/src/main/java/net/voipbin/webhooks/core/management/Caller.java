package net.voipbin.webhooks.core.management;

import net.voipbin.webhooks.core.event.CustomerId;

/// Who asks, and what they may.
public record Caller(CustomerId customer, AccessKey.Scope scope) {}
