package net.voipbin.webhooks.core.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A public struct: what `data`, or an object inside it, looks like.
///
/// @param fields in the order in which the publisher writes them; names are distinct
public record Struct(String name, List<Field> fields) {
  public Struct {
    fields = List.copyOf(fields);
    if (fields.stream().map(Field::name).distinct().count() != fields.size()) {
      throw new IllegalArgumentException("a field of " + name + " is declared twice");
    }
  }

  public Optional<Field> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  static Struct of(String name, Field... fields) {
    return new Struct(name, List.of(fields));
  }

  Struct and(Field... more) {
    return and(List.of(more));
  }

  Struct and(List<Field> more) {
    return new Struct(name, Stream.concat(fields.stream(), more.stream()).toList());
  }
}
