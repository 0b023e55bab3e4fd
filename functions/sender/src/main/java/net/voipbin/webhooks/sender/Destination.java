package net.voipbin.webhooks.sender;

import java.net.URI;
import java.util.Locale;
import net.voipbin.webhooks.core.delivery.WebhookSender;
import net.voipbin.webhooks.core.target.TargetUrl;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;

/// A URL, ready to be sent to.
///
/// @param hostHeader with the port unless it is the scheme's own (RFC 9110 §7.2)
/// @param requestTarget path and query (RFC 9112 §3.2.1): never in a log or a reason
record Destination(HttpRoute route, String hostHeader, String requestTarget) {
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  /// @param url one that names a host
  static Destination of(TargetUrl url) {
    URI uri = url.uri();
    boolean secure = URIScheme.HTTPS.same(uri.getScheme());
    int ownPort = secure ? HTTPS_PORT : HTTP_PORT;
    int port = uri.getPort() < 0 ? ownPort : uri.getPort();
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    String scheme = secure ? URIScheme.HTTPS.id : URIScheme.HTTP.id;
    return new Destination(
        new HttpRoute(new HttpHost(scheme, host, port), null, secure),
        port == ownPort ? host : host + ":" + port,
        requestTarget(uri));
  }

  String host() {
    return route.getTargetHost().getHostName();
  }

  /// The caller's headers after `host`, which comes first (RFC 9110 §7.2), and `content-length`.
  ClassicHttpRequest post(WebhookSender.Request request) {
    Header[] headers = new Header[request.headers().size() + 2];
    headers[0] = new BasicHeader("host", hostHeader);
    headers[1] = new BasicHeader("content-length", Integer.toString(request.body().size()));
    for (int i = 2; i < headers.length; i++) {
      WebhookSender.Header header = request.headers().get(i - 2);
      headers[i] = new BasicHeader(header.name(), header.value());
    }
    BasicClassicHttpRequest post =
        new BasicClassicHttpRequest("POST", route.getTargetHost(), requestTarget);
    post.setHeaders(headers);
    post.setEntity(new ByteArrayEntity(request.body().bytes(), null));
    return post;
  }

  private static String requestTarget(URI uri) {
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  @Override
  public String toString() {
    return "Destination[" + route + "]";
  }
}
