/// When to try again: schedule, jitter, Retry-After.
@NullMarked
package net.voipbin.webhooks.core.retry;

import org.jspecify.annotations.NullMarked;
