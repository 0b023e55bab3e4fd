/// The customers' HTTP API without a server: a request as a value in, an answer as a value out.
@NullMarked
package net.voipbin.webhooks.api;

import org.jspecify.annotations.NullMarked;
