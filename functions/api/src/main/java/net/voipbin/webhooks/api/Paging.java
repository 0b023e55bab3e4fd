package net.voipbin.webhooks.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.management.Answer;
import net.voipbin.webhooks.core.management.Page;
import net.voipbin.webhooks.core.management.Page.BadCursorException;
import net.voipbin.webhooks.core.management.Problem;

/// How every list is asked for and answered.
final class Paging {
  private static final String SIZE = "page_size";
  private static final String TOKEN = "page_token";

  private Paging() {}

  static Set<String> parametersAnd(Set<String> filters) {
    return Stream.concat(Stream.of(SIZE, TOKEN), filters.stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  static Page.Request request(Query query) {
    int size = query.integer(SIZE, 1, Page.Request.MAX_SIZE).orElse(Page.Request.MAX_SIZE);
    Optional<Page.Cursor> after =
        query.text(TOKEN).filter(token -> !token.isEmpty()).map(Page.Cursor::new);
    return new Page.Request(size, after);
  }

  interface Source<T> {
    Page<T> read(Page.Request request);
  }

  /// @param source throws [BadCursorException] for a token that is not its own
  static <T> Answer<Reply> answer(
      Page.Request request, Source<T> source, Function<T, JsonNode> view) {
    try {
      return Answer.done(Reply.ok(json(source.read(request).map(view))));
    } catch (BadCursorException notOurs) {
      return Answer.refused(
          Problem.invalid(
              TOKEN, "format", "use the next_page_token of this list's previous page as it came"));
    }
  }

  private static ObjectNode json(Page<JsonNode> page) {
    ObjectNode node = Json.object();
    node.putArray("result").addAll(page.items());
    node.put("next_page_token", page.next().map(Page.Cursor::token).orElse(""));
    return node;
  }
}
