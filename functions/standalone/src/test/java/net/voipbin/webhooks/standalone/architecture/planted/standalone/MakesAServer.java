package net.voipbin.webhooks.standalone.architecture.planted.standalone;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/// Rule 5: a server made past the limits decides them for the whole process.
public final class MakesAServer {
  public static HttpServer made() throws IOException {
    return HttpServer.create(new InetSocketAddress(0), 0);
  }

  private MakesAServer() {}
}
