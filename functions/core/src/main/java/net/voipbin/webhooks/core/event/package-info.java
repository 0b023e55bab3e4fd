/// Events as they come in: who, what, when, and the exact bytes that will leave.
@NullMarked
package net.voipbin.webhooks.core.event;

import org.jspecify.annotations.NullMarked;
