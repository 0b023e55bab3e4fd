package net.voipbin.webhooks.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.management.Answer;

/// `/openapi.yaml`: the contract of everything here.
final class ContractRoutes {
  /// RFC 9512 §2.1.
  private static final String YAML = "application/yaml";

  private final Payload contract = read();

  List<Route> routes() {
    return List.of(
        Route.read("/v1.0/openapi.yaml", _ -> Answer.done(Reply.text(YAML, contract)))
            .withAccess(Access.PUBLIC));
  }

  private static Payload read() {
    try (InputStream in =
        Objects.requireNonNull(
            ContractRoutes.class.getResourceAsStream("openapi.yaml"), "openapi.yaml is missing")) {
      return Payload.of(in.readAllBytes());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
