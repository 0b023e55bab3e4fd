/// Breaks rules on purpose; see PlantedViolationsTest.
@NullMarked
package net.voipbin.webhooks.standalone.architecture.planted.core.event;

import org.jspecify.annotations.NullMarked;
