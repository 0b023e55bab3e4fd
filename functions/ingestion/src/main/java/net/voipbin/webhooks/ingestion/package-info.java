/// The function that the bus calls with each event.
@NullMarked
package net.voipbin.webhooks.ingestion;

import org.jspecify.annotations.NullMarked;
