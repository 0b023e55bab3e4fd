/// One event on its way to one endpoint: attempts, outcomes, verdicts.
@NullMarked
package net.voipbin.webhooks.core.delivery;

import org.jspecify.annotations.NullMarked;
