/// One line of JSON for each unit of work.
@NullMarked
package net.voipbin.webhooks.standalone.log;

import org.jspecify.annotations.NullMarked;
