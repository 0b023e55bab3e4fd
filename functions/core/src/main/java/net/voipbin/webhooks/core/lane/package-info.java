/// One endpoint, one queue: lane records, bells, and the drain that empties a lane alone.
@NullMarked
package net.voipbin.webhooks.core.lane;

import org.jspecify.annotations.NullMarked;
