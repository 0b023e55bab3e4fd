package net.voipbin.webhooks.core.lane;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/// Copies a [Drain] and tells two of them apart, field by field, so that the explorer can try
/// several futures of one and the same run. A field of a kind that it does not know makes it fail:
/// better than a copy that shares what it should not.
final class DrainImage {
  private static final ClassValue<Field[]> FIELDS =
      new ClassValue<>() {
        @Override
        protected Field[] computeValue(Class<?> type) {
          return Stream.of(type.getDeclaredFields())
              .filter(field -> !Modifier.isStatic(field.getModifiers()))
              .peek(field -> field.setAccessible(true))
              .toArray(Field[]::new);
        }
      };

  private static final ClassValue<Field> STATE =
      new ClassValue<>() {
        @Override
        protected Field computeValue(Class<?> type) {
          Field state = null;
          for (Field field : FIELDS.get(type)) {
            if (field.getType() == DrainState.class) {
              state = field;
            } else {
              rememberNothing(field.getType());
            }
          }
          return java.util.Objects.requireNonNull(state);
        }

        private void rememberNothing(Class<?> rule) {
          for (Field field : FIELDS.get(rule)) {
            if (field.getType() != DrainState.class) {
              rememberNothing(field.getType());
            }
          }
        }
      };

  private DrainImage() {}

  /// Makes `to` the same as `from`, which is of the same class.
  static void copy(Object from, Object to) {
    try {
      for (Field field : FIELDS.get(from.getClass())) {
        copy(field, field.get(from), to);
      }
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void copy(Field field, Object value, Object to) throws IllegalAccessException {
    if (value instanceof Collection<?> values) {
      refill(field.get(to), values);
    } else if (isMachine(value)) {
      copy(value, field.get(to));
    } else if (isValue(value)) {
      if (!Modifier.isFinal(field.getModifiers())) {
        field.set(to, value);
      } else if (!value.equals(field.get(to))) {
        throw new IllegalStateException("cannot set " + field);
      }
    } else {
      throw new IllegalStateException("cannot copy " + field);
    }
  }

  @SuppressWarnings("unchecked") // Both come from the same field of the same class.
  private static void refill(Object target, Collection<?> values) {
    Collection<Object> collection = (Collection<Object>) target;
    collection.clear();
    collection.addAll(values);
  }

  /// A part of a drain that changes.
  private static boolean isMachine(Object value) {
    return value.getClass().getPackage() == Drain.class.getPackage() && !isValue(value);
  }

  private static boolean isValue(Object value) {
    return value instanceof Record
        || value instanceof Enum<?>
        || value instanceof Optional<?>
        || value.getClass().getName().startsWith("java.lang.")
        || value.getClass().getName().startsWith("java.time.");
  }

  /// Mixes everything that `machine` remembers into `print`.
  static void print(Object machine, Fingerprint print) {
    try {
      for (Field field : FIELDS.get(machine.getClass())) {
        Object value = field.get(machine);
        if (isMachine(value)) {
          print(value, print);
        } else {
          print.add(value);
        }
      }
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// The one field of a drain that changes. Its rules must not remember anything.
  static DrainState stateOf(Drain drain) {
    try {
      return (DrainState) STATE.get(Drain.class).get(drain);
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
