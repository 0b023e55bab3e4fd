package net.voipbin.webhooks.core.management;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A part of a list, newest first.
///
/// @param next where the following page starts; empty at the end
public record Page<T>(List<T> items, Optional<Cursor> next) {
  /// A place in a list, stable when others are inserted. Opaque to everybody but the store that
  /// made it.
  public record Cursor(String token) {}

  /// @param size 1–[#MAX_SIZE]
  public record Request(int size, Optional<Cursor> after) {
    public static final int MAX_SIZE = 100;

    public Request {
      if (size < 1 || size > MAX_SIZE) {
        throw new IllegalArgumentException("page_size is 1-100");
      }
    }
  }

  /// A cursor that no store made.
  public static final class BadCursorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadCursorException() {
      super("not a page token of this list");
    }
  }

  public Page {
    items = List.copyOf(items);
  }

  public <R> Page<R> map(Function<? super T, ? extends R> change) {
    return new Page<>(items.stream().<R>map(change).toList(), next);
  }
}
