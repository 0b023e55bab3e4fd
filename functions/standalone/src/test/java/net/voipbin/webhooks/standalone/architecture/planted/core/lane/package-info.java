/// Breaks rules on purpose; see PlantedViolationsTest.
@NullMarked
package net.voipbin.webhooks.standalone.architecture.planted.core.lane;

import org.jspecify.annotations.NullMarked;
