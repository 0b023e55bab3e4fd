/// The function that bells bring: drains lanes.
@NullMarked
package net.voipbin.webhooks.delivery;

import org.jspecify.annotations.NullMarked;
