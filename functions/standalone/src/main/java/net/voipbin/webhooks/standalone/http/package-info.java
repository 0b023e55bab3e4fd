/// The HTTP server in front of everything: limits, routes, answers.
@NullMarked
package net.voipbin.webhooks.standalone.http;

import org.jspecify.annotations.NullMarked;
