package net.voipbin.webhooks.sqlite;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import net.voipbin.webhooks.core.management.Page;
import net.voipbin.webhooks.core.management.Page.BadCursorException;
import net.voipbin.webhooks.core.management.Page.Cursor;

/// Places in lists: which list, and the number behind which the next page starts.
enum Cursors {
  ENDPOINTS("p"),
  ALL_ENDPOINTS("a"),
  SUBSCRIPTIONS("s"),
  ACCESS_KEYS("k"),
  EVENTS("e"),
  DELIVERIES("d"),
  DELIVERIES_OF_EVENT("v"),
  REJECTIONS("r"),
  REPLAYS("y"),
  PAST_EVENTS("h");

  private final String tag;

  Cursors(String tag) {
    this.tag = tag;
  }

  Cursor at(long number) {
    String text = tag + number;
    return new Cursor(
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(text.getBytes(StandardCharsets.US_ASCII)));
  }

  /// Everything below this number comes next: all there is for the first page.
  ///
  /// @throws BadCursorException for what is no cursor of this list
  long below(Page.Request page) {
    return page.after().map(this::number).orElse(Long.MAX_VALUE);
  }

  /// @throws BadCursorException for what is no cursor of this list
  long number(Cursor cursor) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(cursor.token());
      String text = new String(bytes, StandardCharsets.US_ASCII);
      long number = Long.parseLong(text.substring(Math.min(text.length(), 1)));
      if (number >= 0 && at(number).equals(cursor)) {
        return number;
      }
    } catch (IllegalArgumentException malformed) {
      // It is not one of ours, whatever is wrong with it.
    }
    throw new BadCursorException();
  }

  /// The same of rows that were looked for as far as `from` only: the next page goes on there.
  ///
  /// @param from empty when they were looked for to the end
  <T> Page<T> page(List<T> rows, Page.Request page, OptionalLong from, ToLongFunction<T> number) {
    Page<T> whole = page(rows, page, number);
    return whole.next().isEmpty() && from.isPresent()
        ? new Page<>(whole.items(), Optional.of(at(from.getAsLong())))
        : whole;
  }

  /// A page of rows of which one more than its size was read, if there is one.
  <T> Page<T> page(List<T> rows, Page.Request page, ToLongFunction<T> number) {
    boolean more = rows.size() > page.size();
    List<T> items = more ? rows.subList(0, page.size()) : rows;
    return new Page<>(
        items, more ? Optional.of(at(number.applyAsLong(items.getLast()))) : Optional.empty());
  }
}
