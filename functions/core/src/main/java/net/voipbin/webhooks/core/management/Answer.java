package net.voipbin.webhooks.core.management;

import java.util.function.Function;

/// What a use case answers: what was asked for, or why not.
public sealed interface Answer<T> {
  record Done<T>(T value) implements Answer<T> {}

  record Refused<T>(Problem problem) implements Answer<T> {}

  static <T> Answer<T> done(T value) {
    return new Done<>(value);
  }

  static <T> Answer<T> refused(Problem problem) {
    return new Refused<>(problem);
  }

  /// Changes what was asked for; a refusal stays.
  default <R> Answer<R> map(Function<? super T, ? extends R> change) {
    return then(value -> done(change.apply(value)));
  }

  /// Goes on with what was asked for; a refusal stays.
  default <R> Answer<R> then(Function<? super T, Answer<R>> next) {
    return switch (this) {
      case Done<T>(T value) -> next.apply(value);
      case Refused<T>(Problem problem) -> refused(problem);
    };
  }
}
