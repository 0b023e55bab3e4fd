package net.voipbin.webhooks.standalone.operators;

import java.io.BufferedReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.JsonText;
import net.voipbin.webhooks.core.event.MalformedJsonException;
import net.voipbin.webhooks.core.management.Answer;
import net.voipbin.webhooks.core.management.CreateEndpoint;
import net.voipbin.webhooks.core.management.Fresh;
import net.voipbin.webhooks.core.management.ImportWebhook;
import net.voipbin.webhooks.core.management.Problem;
import net.voipbin.webhooks.core.signing.LegacySecret;
import net.voipbin.webhooks.core.target.TargetPolicy;
import net.voipbin.webhooks.sqlite.SqliteStore;

/// Reads accounts, one JSON object a line, `{"customer_id","webhook_uri", "webhook_secret"}`, and
/// says of each what became of it. Secrets come in that way because a command line can be seen by
/// everybody on the machine; none goes out.
public final class Import {
  private final ImportWebhook importing;
  private final PrintStream out;

  public Import(ImportWebhook importing, PrintStream out) {
    this.importing = importing;
    this.out = out;
  }

  /// Makes endpoints in a store.
  public static ImportWebhook into(SqliteStore store, TargetPolicy policy, Fresh fresh) {
    CreateEndpoint create =
        new CreateEndpoint(
            store.endpoints(),
            store.subscriptions(),
            store.laneSetup(),
            store.laneRecords(),
            fresh);
    return new ImportWebhook(store.endpoints(), create, policy);
  }

  /// @return whether all could be imported
  public boolean run(BufferedReader lines) {
    // Not a stream that ends at the first failure: every line gets its answer.
    return lines
        .lines()
        .filter(line -> !line.isBlank())
        .map(this::line)
        .reduce(true, Boolean::logicalAnd);
  }

  private boolean line(String line) {
    try {
      Map<String, JsonText> account =
          JsonText.parse(line.getBytes(StandardCharsets.UTF_8)).members();
      Optional<String> uri = text(account, "webhook_uri");
      if (uri.isEmpty()) {
        return said(account, "\"skipped\":\"no webhook_uri\"", true);
      }
      ImportWebhook.Webhook webhook =
          new ImportWebhook.Webhook(
              CustomerId.parse(text(account, "customer_id").orElse("")),
              uri.get(),
              text(account, "webhook_secret").map(LegacySecret::of));
      return switch (importing.bring(webhook)) {
        case Answer.Done<Endpoint>(Endpoint endpoint) ->
            said(account, "\"endpoint_id\":" + JsonText.quote(endpoint.id().toString()), true);
        case Answer.Refused<Endpoint>(Problem problem) ->
            said(account, "\"refused\":" + JsonText.quote(reason(problem)), false);
      };
    } catch (MalformedJsonException malformed) {
      return said(Map.of(), "\"refused\":\"the line is no JSON\"", false);
    } catch (IllegalArgumentException wrong) {
      return said(
          Map.of(), "\"refused\":\"customer_id or webhook_secret have not their form\"", false);
    }
  }

  private static String reason(Problem problem) {
    return problem instanceof Problem.Invalid(var fields)
        ? fields.getFirst().message()
        : problem.toString();
  }

  private static Optional<String> text(Map<String, JsonText> account, String name) {
    return Optional.ofNullable(account.get(name))
        .flatMap(JsonText::string)
        .filter(text -> !text.isEmpty());
  }

  private boolean said(Map<String, JsonText> account, String what, boolean good) {
    String customer = text(account, "customer_id").map(JsonText::quote).orElse("null");
    out.println("{\"customer_id\":" + customer + "," + what + "}");
    return good;
  }
}
