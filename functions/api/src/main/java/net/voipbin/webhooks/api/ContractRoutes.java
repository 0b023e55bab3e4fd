package net.voipbin.webhooks.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.management.Answer;

/// `/openapi.yaml`: the contract of everything here, and `/docs`: the same for people.
final class ContractRoutes {
  /// RFC 9512 §2.1.
  private static final String YAML = "application/yaml";

  private static final String HTML = "text/html; charset=utf-8";

  /// A page of text and its own style: nothing is fetched, nothing runs, nobody frames it.
  private static final Map<String, String> ALONE =
      Map.of(
          "content-security-policy",
          "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'");

  private final Payload contract = read("openapi.yaml");
  private final Payload page = read("docs.html");

  List<Route> routes() {
    return List.of(
        Route.read("/v1.0/openapi.yaml", _ -> Answer.done(Reply.text(YAML, contract)))
            .withAccess(Access.PUBLIC),
        Route.read("/v1.0/docs", _ -> Answer.done(Reply.text(HTML, page).with(ALONE)))
            .withAccess(Access.PUBLIC));
  }

  private static Payload read(String name) {
    try (InputStream in =
        Objects.requireNonNull(
            ContractRoutes.class.getResourceAsStream(name), name + " is missing")) {
      return Payload.of(in.readAllBytes());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
