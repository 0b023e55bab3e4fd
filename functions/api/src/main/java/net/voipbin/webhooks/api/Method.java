package net.voipbin.webhooks.api;

import java.util.Optional;
import java.util.stream.Stream;

enum Method {
  GET,
  POST,
  PATCH,
  DELETE;

  /// `HEAD` asks for what `GET` would answer, without its body (RFC 9110 §9.3.2).
  static Optional<Method> of(String name) {
    String meant = name.equals("HEAD") ? GET.name() : name;
    return Stream.of(values()).filter(method -> method.name().equals(meant)).findFirst();
  }

  boolean hasBody() {
    return this == POST || this == PATCH;
  }
}
