/// The whole platform in one process.
@NullMarked
package net.voipbin.webhooks.standalone;

import org.jspecify.annotations.NullMarked;
