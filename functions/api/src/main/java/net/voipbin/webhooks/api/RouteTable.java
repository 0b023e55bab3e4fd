package net.voipbin.webhooks.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// All that the API can do.
record RouteTable(List<Route> routes) {
  RouteTable {
    routes = List.copyOf(routes);
  }

  sealed interface Found {
    /// @param id the value of the path's parameter
    record Matched(Route route, String id) implements Found {}

    /// @param template of the path, which is known
    /// @param allowed as the `Allow` header says it (RFC 9110 §10.2.1)
    record WrongMethod(String template, String allowed) implements Found {}

    record NoPath() implements Found {}
  }

  Found find(String method, String path) {
    Optional<Method> wanted = Method.of(method);
    List<Route> others = new ArrayList<>();
    for (Route route : routes) {
      Optional<String> id = route.path().match(path);
      if (id.isPresent() && wanted.filter(route.method()::equals).isPresent()) {
        return new Found.Matched(route, id.get());
      }
      id.ifPresent(_ -> others.add(route));
    }
    return others.isEmpty()
        ? new Found.NoPath()
        : new Found.WrongMethod(others.getFirst().path().text(), allowed(others));
  }

  private static String allowed(List<Route> routes) {
    TreeSet<String> names = new TreeSet<>(Comparator.naturalOrder());
    for (Route route : routes) {
      names.add(route.method().name());
      if (route.method() == Method.GET) {
        names.add("HEAD");
      }
    }
    return String.join(", ", names);
  }
}
