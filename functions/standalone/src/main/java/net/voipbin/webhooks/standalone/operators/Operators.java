package net.voipbin.webhooks.standalone.operators;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.management.ImportWebhook;
import net.voipbin.webhooks.core.management.ReingestRejected;
import net.voipbin.webhooks.core.routing.Ingested;
import net.voipbin.webhooks.standalone.http.Answer;
import net.voipbin.webhooks.standalone.http.ErrorForm;
import net.voipbin.webhooks.standalone.http.Handler;
import net.voipbin.webhooks.standalone.http.Request;
import net.voipbin.webhooks.standalone.http.Route;

/// What operators may have the running process do: `POST` under `/operators/`, with the word of the
/// [Door]. Whoever has not got it finds nothing there.
///
/// @param isOperator whether a header `Authorization` lets in
public record Operators(
    Predicate<String> isOperator, ImportWebhook importing, ReingestRejected reingesting) {
  static final String IMPORT = "/operators/import";
  static final String REINGEST_REJECTED = "/operators/reingest-rejected";

  /// In bytes; the command sends fewer lines at once than fill it.
  static final int MAX_BODY = 1 << 20;

  /// The answer to an import of which some lines were refused.
  static final int SOME_REFUSED = 422;

  public List<Route> routes() {
    return List.of(
        Route.exactly("POST", IMPORT, MAX_BODY, ErrorForm.API, guarded(this::bring)),
        Route.exactly(
            "POST", REINGEST_REJECTED, 0, ErrorForm.API, guarded(_ -> reingestRejected())));
  }

  private Handler guarded(Handler handler) {
    return request ->
        request.header("authorization").filter(isOperator).isPresent()
            ? handler.handle(request)
            : Answer.empty(404);
  }

  private Answer bring(Request request) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    boolean all =
        new Import(importing, out).run(new BufferedReader(new StringReader(request.body().utf8())));
    return new Answer(
        all ? 200 : SOME_REFUSED,
        Map.of("content-type", "application/x-ndjson"),
        Payload.of(said.toByteArray()));
  }

  private enum Became {
    ROUTED,
    REPEATED,
    REJECTED,
    WITHHELD,
    FAILED;

    static Became of(Ingested result) {
      return switch (result) {
        case Ingested.Routed _ -> ROUTED;
        case Ingested.Duplicate _ -> REPEATED;
        case Ingested.Rejected _ -> REJECTED;
        case Ingested.Withheld _, Ingested.Obeyed _ -> WITHHELD;
        case Ingested.Failed _ -> FAILED;
      };
    }
  }

  private Answer reingestRejected() {
    Map<Became, Integer> counts = new EnumMap<>(Became.class);
    for (Became became : Became.values()) {
      counts.put(became, 0);
    }
    reingesting.reingest(result -> counts.merge(Became.of(result), 1, Integer::sum));
    return Answer.json(
        200,
        counts.entrySet().stream()
            .map(
                one -> "\"" + one.getKey().name().toLowerCase(Locale.ROOT) + "\":" + one.getValue())
            .collect(Collectors.joining(",", "{", "}\n")));
  }
}
