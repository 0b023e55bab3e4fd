package net.voipbin.webhooks.core.management;

/// What is wrong with one field.
///
/// @param field as it was written, with its place: `retry_schedule[2]`, `headers.x-team`
/// @param rule short name of the rule that it breaks, for example `range`
/// @param message for people: the value, unless it may be a secret, and what would be accepted
public record FieldProblem(String field, String rule, String message) {}
