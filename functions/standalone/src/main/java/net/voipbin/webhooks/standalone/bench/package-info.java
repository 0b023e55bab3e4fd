/// The benchmark: a receiver, a load generator and a driver that runs them beside the platform.
@NullMarked
package net.voipbin.webhooks.standalone.bench;

import org.jspecify.annotations.NullMarked;
