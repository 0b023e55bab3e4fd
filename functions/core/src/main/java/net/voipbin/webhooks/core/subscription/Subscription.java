package net.voipbin.webhooks.core.subscription;

/// x
public record Subscription(SubscriptionId id) {}
