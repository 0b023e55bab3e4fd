package net.voipbin.webhooks.core.management;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads lists to their end.
public final class Pages {
  private Pages() {}

  public static Page.Request first(int size) {
    return new Page.Request(size, Optional.empty());
  }

  /// All items, `size` at a time.
  public static <T> List<T> all(int size, Function<Page.Request, Page<T>> list) {
    List<T> items = new ArrayList<>();
    Optional<Page.Cursor> next = Optional.empty();
    do {
      Page<T> page = list.apply(new Page.Request(size, next));
      items.addAll(page.items());
      next = page.next();
    } while (next.isPresent());
    return items;
  }
}
