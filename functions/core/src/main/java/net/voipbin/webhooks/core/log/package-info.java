/// One line of JSON for each unit of work, with the same fields wherever it is done.
@NullMarked
package net.voipbin.webhooks.core.log;

import org.jspecify.annotations.NullMarked;
