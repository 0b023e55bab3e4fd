package net.voipbin.webhooks.core.event;

/// What makes an event one: producers choose ids, so they are unique per customer only.
public record EventKey(CustomerId customer, EventId id) {}
