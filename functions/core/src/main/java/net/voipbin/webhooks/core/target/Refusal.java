package net.voipbin.webhooks.core.target;

/// Why an address or a URL is not sent to.
///
/// @param rule short name of the row that refused, for example `loopback` or `port`
/// @param message for people: names the value and what would be accepted
public record Refusal(String rule, String message) {}
