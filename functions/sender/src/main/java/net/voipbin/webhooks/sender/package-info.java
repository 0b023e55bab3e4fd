/// The POST to a customer: pinned names, everything bounded. Apache HttpClient 5 gives the
/// connection pool and HTTP/1.1 framing; its execution chain (retries, redirects, cookies,
/// decoding, default headers, proxies) is not on the path at all.
@NullMarked
package net.voipbin.webhooks.sender;

import org.jspecify.annotations.NullMarked;
