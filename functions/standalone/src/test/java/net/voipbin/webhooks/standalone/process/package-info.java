/// The platform as a process of its own, from outside: started, stopped, killed.
@NullMarked
package net.voipbin.webhooks.standalone.process;

import org.jspecify.annotations.NullMarked;
