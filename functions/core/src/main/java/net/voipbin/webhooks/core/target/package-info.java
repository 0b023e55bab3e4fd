/// Where we may send: URLs that customers give us, and the addresses behind them.
@NullMarked
package net.voipbin.webhooks.core.target;

import org.jspecify.annotations.NullMarked;
