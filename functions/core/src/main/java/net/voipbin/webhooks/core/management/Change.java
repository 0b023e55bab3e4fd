package net.voipbin.webhooks.core.management;

import java.util.Optional;

/// What a change does to one field.
public sealed interface Change<T> {
  /// The field was not named.
  record Keep<T>() implements Change<T> {}

  record To<T>(T value) implements Change<T> {}

  /// The field after this change.
  default T over(T current) {
    return switch (this) {
      case Keep<T> _ -> current;
      case To<T>(T value) -> value;
    };
  }

  /// What the field is changed to; empty when it was not named.
  default Optional<T> made() {
    return switch (this) {
      case Keep<T> _ -> Optional.empty();
      case To<T>(T value) -> Optional.of(value);
    };
  }
}
