package net.voipbin.webhooks.api;

import java.util.Set;
import net.voipbin.webhooks.core.management.Answer;

/// One thing that the API can do.
///
/// @param query the parameters that it knows, besides `accesskey`
record Route(Method method, PathTemplate path, Access access, Set<String> query, Handler handler) {
  interface Handler {
    Answer<Reply> handle(Call call);
  }

  static Route read(String path, Handler handler) {
    return new Route(Method.GET, new PathTemplate(path), Access.READ, Set.of(), handler);
  }

  /// @param filters the parameters besides those of every list
  static Route list(String path, Set<String> filters, Handler handler) {
    Set<String> query = Paging.parametersAnd(filters);
    return new Route(Method.GET, new PathTemplate(path), Access.READ, query, handler);
  }

  static Route change(Method method, String path, Handler handler) {
    return new Route(method, new PathTemplate(path), Access.ADMIN, Set.of(), handler);
  }

  Route withQuery(Set<String> parameters) {
    return new Route(method, path, access, parameters, handler);
  }

  Route withAccess(Access to) {
    return new Route(method, path, to, query, handler);
  }
}
