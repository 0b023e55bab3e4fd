/// Breaks rules on purpose; see PlantedViolationsTest.
@NullMarked
package net.voipbin.webhooks.standalone.architecture.planted.sender;

import org.jspecify.annotations.NullMarked;
