package net.voipbin.webhooks.aws;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import net.voipbin.webhooks.core.management.Page;
import net.voipbin.webhooks.core.management.Page.BadCursorException;
import net.voipbin.webhooks.core.management.Page.Cursor;

/// Places in lists: which list, and the position behind which the next page starts. Positions are
/// texts that sort as the lists do, oldest first.
enum Cursors {
  ENDPOINTS("p"),
  SUBSCRIPTIONS("s"),
  ACCESS_KEYS("k"),
  EVENTS("e"),
  DELIVERIES("d"),
  DELIVERIES_OF_EVENT("v"),
  REJECTIONS("r"),
  ALL_ENDPOINTS("a"),
  REPLAYS("y"),
  PAST_EVENTS("h");

  private final String tag;

  Cursors(String tag) {
    this.tag = tag;
  }

  Cursor at(String position) {
    return new Cursor(
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString((tag + ":" + position).getBytes(StandardCharsets.UTF_8)));
  }

  /// The position before which the page begins; empty for the first page.
  ///
  /// @throws BadCursorException for what is no cursor of this list
  Optional<String> before(Page.Request page) {
    return page.after().map(this::position);
  }

  /// @throws BadCursorException for what is no cursor of this list
  String position(Cursor cursor) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(cursor.token());
      String text = new String(bytes, StandardCharsets.UTF_8);
      String position = text.substring(text.indexOf(':') + 1);
      if (at(position).equals(cursor)) {
        return position;
      }
    } catch (IllegalArgumentException malformed) {
      // It is not one of ours, whatever is wrong with it.
    }
    throw new BadCursorException();
  }

  /// A page of what was found, in any order, when all that may be on it was found.
  <T> Page<T> page(List<T> found, Page.Request page, Function<T, String> position) {
    Optional<String> before = before(page);
    List<T> rest = new ArrayList<>(found);
    rest.removeIf(
        item -> before.filter(end -> position.apply(item).compareTo(end) >= 0).isPresent());
    rest.sort(Comparator.comparing(position).reversed());
    boolean more = rest.size() > page.size();
    List<T> items = more ? rest.subList(0, page.size()) : rest;
    return new Page<>(
        items, more ? Optional.of(at(position.apply(items.getLast()))) : Optional.empty());
  }
}
