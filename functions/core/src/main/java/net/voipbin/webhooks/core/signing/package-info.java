/// Standard Webhooks signatures and the secrets behind them.
@NullMarked
package net.voipbin.webhooks.core.signing;

import org.jspecify.annotations.NullMarked;
