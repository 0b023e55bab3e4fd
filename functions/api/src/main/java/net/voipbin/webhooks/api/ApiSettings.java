package net.voipbin.webhooks.api;

import net.voipbin.webhooks.core.target.TargetPolicy;

/// What whoever runs the API decided.
///
/// @param policy where endpoints may be
/// @param version of this software, as receivers are told
public record ApiSettings(TargetPolicy policy, String version) {}
