/// Writes the lines of a process to its standard output.
@NullMarked
package net.voipbin.webhooks.standalone.log;

import org.jspecify.annotations.NullMarked;
