/// When a receiver is left alone for a while, and when it is given up.
@NullMarked
package net.voipbin.webhooks.core.circuit;

import org.jspecify.annotations.NullMarked;
