/// A customer's URL and everything that says how to deliver to it.
@NullMarked
package net.voipbin.webhooks.core.endpoint;

import org.jspecify.annotations.NullMarked;
