/// How whoever may read the data folder has the running process do something.
@NullMarked
package net.voipbin.webhooks.standalone.operators;

import org.jspecify.annotations.NullMarked;
