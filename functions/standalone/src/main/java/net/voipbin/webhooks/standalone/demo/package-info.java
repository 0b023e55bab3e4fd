/// `make demo`: the product at work, watched from a customer's side.
@NullMarked
package net.voipbin.webhooks.standalone.demo;

import org.jspecify.annotations.NullMarked;
