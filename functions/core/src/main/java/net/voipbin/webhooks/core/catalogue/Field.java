package net.voipbin.webhooks.core.catalogue;

import java.util.List;
import net.voipbin.webhooks.core.catalogue.FieldType.ListOf;
import net.voipbin.webhooks.core.catalogue.FieldType.Nested;
import net.voipbin.webhooks.core.catalogue.FieldType.Nullable;
import net.voipbin.webhooks.core.catalogue.FieldType.OneOf;
import net.voipbin.webhooks.core.catalogue.FieldType.Scalar;

/// A member of a struct.
///
/// @param required `false` when the publisher leaves it out while it is empty
/// @param note unit or meaning, where the name does not say it; else empty
public record Field(String name, FieldType type, boolean required, String note) {
  /// Acts like a credential: sent to the customer as it is, hidden wherever history is shown.
  public boolean credential() {
    return Catalogue.CREDENTIAL_FIELDS.contains(name);
  }

  static Field of(String name, FieldType type) {
    return new Field(name, type, true, "");
  }

  static Field text(String name) {
    return of(name, Scalar.TEXT);
  }

  static Field uuid(String name) {
    return of(name, Scalar.UUID);
  }

  static Field time(String name) {
    return of(name, Scalar.TIMESTAMP);
  }

  static Field whole(String name) {
    return of(name, Scalar.WHOLE_NUMBER);
  }

  static Field flag(String name) {
    return of(name, Scalar.FLAG);
  }

  static Field freeObject(String name) {
    return of(name, Scalar.FREE_OBJECT);
  }

  static Field oneOf(String name, String... values) {
    return of(name, new OneOf(List.of(values)));
  }

  static Field nested(String name, Struct struct) {
    return of(name, new Nested(struct));
  }

  static Field list(String name, FieldType item) {
    return of(name, new ListOf(item));
  }

  static Field list(String name, Struct item) {
    return list(name, new Nested(item));
  }

  Field optional() {
    return new Field(name, type, false, note);
  }

  Field orNull() {
    return new Field(name, new Nullable(type), required, note);
  }

  Field note(String words) {
    return new Field(name, type, required, words);
  }
}
