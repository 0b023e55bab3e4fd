/// Sends past events of a time range to an endpoint again: what failed, or what it never got.
@NullMarked
package net.voipbin.webhooks.core.replay;

import org.jspecify.annotations.NullMarked;
