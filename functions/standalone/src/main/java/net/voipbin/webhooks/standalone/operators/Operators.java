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
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.management.Fresh;
import net.voipbin.webhooks.core.management.ImportWebhook;
import net.voipbin.webhooks.core.management.ReingestRejected;
import net.voipbin.webhooks.core.routing.Incoming;
import net.voipbin.webhooks.core.routing.Ingested;
import net.voipbin.webhooks.core.target.TargetPolicy;
import net.voipbin.webhooks.sqlite.SqliteStore;
import net.voipbin.webhooks.standalone.http.Answer;
import net.voipbin.webhooks.standalone.http.ErrorForm;
import net.voipbin.webhooks.standalone.http.Handler;
import net.voipbin.webhooks.standalone.http.Request;
import net.voipbin.webhooks.standalone.http.Route;
import net.voipbin.webhooks.standalone.http.Trouble;

/// What operators may have the running process do: `POST` under `/operators/`, with the word of the
/// [Door]. Whoever has not got it has nothing done there.
///
/// @param door asked when a request comes
public record Operators(
    Supplier<Door> door, ImportWebhook importing, ReingestRejected reingesting) {
  static final String PROOF = "/operators/proof";
  static final String IMPORT = "/operators/import";
  static final String REINGEST_REJECTED = "/operators/reingest-rejected";

  /// A header of the request for a proof, and the one of its answer.
  static final String NONCE = "x-operators-nonce";

  static final String PROOF_HEADER = "x-operators-proof";

  /// In bytes; the command sends fewer lines at once than fill it.
  static final int MAX_BODY = 1 << 20;

  /// The answer to an import of which some lines were refused.
  static final int SOME_REFUSED = 422;

  /// @param ingest takes in an event as if it came over the bus
  public static Operators of(
      Supplier<Door> door,
      SqliteStore store,
      TargetPolicy policy,
      Fresh fresh,
      Function<Incoming, Ingested> ingest) {
    return new Operators(
        door, Import.into(store, policy, fresh), new ReingestRejected(store.history(), ingest));
  }

  public List<Route> routes() {
    return List.of(
        Route.exactly("POST", PROOF, 0, ErrorForm.API, this::prove),
        Route.exactly("POST", IMPORT, MAX_BODY, ErrorForm.API, guarded(this::bring)),
        Route.exactly(
            "POST", REINGEST_REJECTED, 0, ErrorForm.API, guarded(_ -> reingestRejected())));
  }

  private Handler guarded(Handler handler) {
    return request ->
        request.header("authorization").filter(door.get()::opensFor).isPresent()
            ? handler.handle(request)
            : nothing(request);
  }

  private static Answer nothing(Request request) {
    return ErrorForm.API.of(Trouble.NO_ROUTE, request.id());
  }

  /// An operator gives the word to nobody who has not answered this.
  private Answer prove(Request request) {
    return request
        .header(NONCE)
        .map(nonce -> Answer.empty(200).with(PROOF_HEADER, door.get().proof(nonce)))
        .orElseGet(() -> nothing(request));
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
