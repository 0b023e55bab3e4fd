/// From an event to the lanes of those who want it.
@NullMarked
package net.voipbin.webhooks.core.routing;

import org.jspecify.annotations.NullMarked;
