/// The function behind the customers' API.
@NullMarked
package net.voipbin.webhooks.gateway;

import org.jspecify.annotations.NullMarked;
