/// What customers can subscribe to: each event type with its meaning, its shape and a sample.
///
/// One source for all three. The shapes follow VoIPBIN's public structs field by field; what they
/// leave out when empty is optional here, what they always write is required.
@NullMarked
package net.voipbin.webhooks.core.catalogue;

import org.jspecify.annotations.NullMarked;
