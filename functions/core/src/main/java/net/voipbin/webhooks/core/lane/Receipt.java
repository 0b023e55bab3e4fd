package net.voipbin.webhooks.core.lane;

/// Names one receive of one message, as SQS's receipt handle does: opaque, good for this receive
/// only.
public record Receipt(String handle) {}
