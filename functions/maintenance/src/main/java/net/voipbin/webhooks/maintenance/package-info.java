/// The functions that run by the clock and for operators.
@NullMarked
package net.voipbin.webhooks.maintenance;

import org.jspecify.annotations.NullMarked;
