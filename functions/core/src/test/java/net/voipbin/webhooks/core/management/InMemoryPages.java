package net.voipbin.webhooks.core.management;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Cuts lists into pages by a key that sorts as time does.
public final class InMemoryPages {
  private static final String MARK = "after:";

  private InMemoryPages() {}

  public static <T> Page<T> page(List<T> all, Function<T, String> key, Page.Request request) {
    Optional<String> after = request.after().map(InMemoryPages::key);
    List<T> left =
        all.stream()
            .sorted(Comparator.comparing(key).reversed())
            .filter(item -> after.isEmpty() || key.apply(item).compareTo(after.get()) < 0)
            .toList();
    List<T> items = left.subList(0, Math.min(left.size(), request.size()));
    return items.size() < left.size()
        ? new Page<>(items, Optional.of(cursor(key.apply(items.getLast()))))
        : new Page<>(items, Optional.empty());
  }

  private static Page.Cursor cursor(String key) {
    byte[] bytes = (MARK + key).getBytes(StandardCharsets.UTF_8);
    return new Page.Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  private static String key(Page.Cursor cursor) {
    try {
      String text =
          new String(Base64.getUrlDecoder().decode(cursor.token()), StandardCharsets.UTF_8);
      if (text.startsWith(MARK)) {
        return text.substring(MARK.length());
      }
    } catch (IllegalArgumentException noBase64) {
      // Not one of ours either.
    }
    throw new Page.BadCursorException();
  }
}
