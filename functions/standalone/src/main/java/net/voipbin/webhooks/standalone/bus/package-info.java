/// The event bus as the AWS CLI and SDKs see it: `PutEvents` and its signatures.
@NullMarked
package net.voipbin.webhooks.standalone.bus;

import org.jspecify.annotations.NullMarked;
