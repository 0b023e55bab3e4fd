/// What the pure parts of the hot path cost, each by itself: time and bytes allocated. Run by `make
/// jmh`; no part of what is shipped.
@NullMarked
package net.voipbin.webhooks.benchmarks;

import org.jspecify.annotations.NullMarked;
