package net.voipbin.webhooks.standalone.http;

import java.util.Set;

/// Which requests a handler gets. Of a list of routes the first that fits is taken.
///
/// @param methods in upper case; empty: every method. `GET` brings `HEAD` along
/// @param path compared with the raw path: equal to it, or its beginning when it is a prefix
/// @param maxBody in bytes; a longer body is answered with 413
public record Route(
    Set<String> methods,
    String path,
    boolean isPrefix,
    int maxBody,
    ErrorForm errors,
    Handler handler) {
  public Route {
    methods = Set.copyOf(methods);
  }

  /// One path, one method.
  public static Route exactly(
      String method, String path, int maxBody, ErrorForm errors, Handler handler) {
    return new Route(Set.of(method), path, false, maxBody, errors, handler);
  }

  /// Every path that begins so, with every method.
  public static Route under(String path, int maxBody, Handler handler) {
    return new Route(Set.of(), path, true, maxBody, ErrorForm.API, handler);
  }

  boolean fitsPath(String rawPath) {
    return isPrefix ? rawPath.startsWith(path) : rawPath.equals(path);
  }

  boolean fitsMethod(String method) {
    return methods.isEmpty() || methods.contains(method);
  }
}
