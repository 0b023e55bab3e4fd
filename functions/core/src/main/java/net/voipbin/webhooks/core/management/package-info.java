/// What customers and operators do with endpoints, subscriptions, keys and history.
@NullMarked
package net.voipbin.webhooks.core.management;

import org.jspecify.annotations.NullMarked;
