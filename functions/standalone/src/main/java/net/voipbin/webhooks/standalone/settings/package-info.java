/// What the environment says, checked once at the start.
@NullMarked
package net.voipbin.webhooks.standalone.settings;

import org.jspecify.annotations.NullMarked;
