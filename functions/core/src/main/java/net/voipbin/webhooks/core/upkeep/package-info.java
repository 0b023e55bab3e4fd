/// What must be done in the background so that no lane is forgotten.
@NullMarked
package net.voipbin.webhooks.core.upkeep;

import org.jspecify.annotations.NullMarked;
