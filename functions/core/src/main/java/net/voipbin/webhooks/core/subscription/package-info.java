/// Which events an endpoint wants: type patterns, filters, and the compiled form of both.
@NullMarked
package net.voipbin.webhooks.core.subscription;

import org.jspecify.annotations.NullMarked;
