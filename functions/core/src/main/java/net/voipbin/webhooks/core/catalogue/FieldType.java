package net.voipbin.webhooks.core.catalogue;

import java.util.List;

/// What a field holds.
public sealed interface FieldType {
  /// Kinds that need no further word.
  enum Scalar implements FieldType {
    TEXT,
    /// 36 characters; the zero UUID means that there is none.
    UUID,
    /// RFC 3339, UTC, up to nanoseconds, trailing zeros dropped.
    TIMESTAMP,
    WHOLE_NUMBER,
    NUMBER,
    FLAG,
    /// An object whose members nobody promises.
    FREE_OBJECT,
    /// Any JSON value at all.
    ANYTHING
  }

  /// One of these words. Tomorrow's list may be longer.
  record OneOf(List<String> values) implements FieldType {
    public OneOf {
      values = List.copyOf(values);
    }
  }

  record Nested(Struct struct) implements FieldType {}

  record ListOf(FieldType item) implements FieldType {}

  /// `null` when unset.
  record Nullable(FieldType of) implements FieldType {}
}
