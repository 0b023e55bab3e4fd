/// What AWS does for lanes and one process must do itself: bells that bring drains, and upkeep.
@NullMarked
package net.voipbin.webhooks.standalone.lanes;

import org.jspecify.annotations.NullMarked;
