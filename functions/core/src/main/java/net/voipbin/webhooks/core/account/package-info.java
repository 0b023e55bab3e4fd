/// Where a customer's account is in its life, as far as it is our business.
@NullMarked
package net.voipbin.webhooks.core.account;

import org.jspecify.annotations.NullMarked;
