package net.voipbin.webhooks.standalone.operators;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/// An operator's command that the running process carries out.
public final class AtTheDoor implements AutoCloseable {
  /// An account's line may be some kilobytes: so many fit into [Operators#MAX_BODY].
  private static final int LINES_AT_ONCE = 100;

  private static final Duration FIRST_PATIENCE = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Door door;
  private final HttpClient http =
      HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

  private AtTheDoor(Door door) {
    this.door = door;
  }

  /// Empty when no process runs on this data. Nothing is sent to whoever has not proved to be it:
  /// the address that one left may lead to somebody else.
  ///
  /// @throws IOException when one does, but cannot be spoken to
  public static Optional<AtTheDoor> of(Path data, SecureRandom random)
      throws IOException, InterruptedException {
    Optional<Door> door = Door.find(data);
    if (door.isEmpty()) {
      return Optional.empty();
    }
    AtTheDoor found = new AtTheDoor(door.get());
    boolean proved = false;
    try {
      proved = found.isProved(Door.unguessable(random));
    } finally {
      if (!proved) {
        found.http.shutdownNow();
      }
    }
    return proved ? Optional.of(found) : Optional.empty();
  }

  private boolean isProved(String nonce) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(door.uri().resolve(Operators.PROOF))
            .timeout(FIRST_PATIENCE)
            .header(Operators.NONCE, nonce)
            .POST(BodyPublishers.noBody())
            .build();
    try {
      // Not its body: a stranger's may have no end.
      HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
      answer.body().close();
      return switch (answer.statusCode()) {
        case 200 ->
            answer
                .headers()
                .firstValue(Operators.PROOF_HEADER)
                .filter(proof -> door.isProof(proof, nonce))
                .isPresent();
        case 404 -> false;
        default -> throw unexpected(answer);
      };
    } catch (ConnectException nobodyThere) {
      return false;
    }
  }

  private static IOException unexpected(HttpResponse<?> answer) {
    return new IOException("the running process answered " + answer.statusCode());
  }

  /// @return whether all could be imported
  public boolean bring(BufferedReader accounts, PrintStream out)
      throws IOException, InterruptedException {
    boolean all = true;
    StringBuilder lines = new StringBuilder();
    int count = 0;
    for (String line = accounts.readLine(); line != null; line = accounts.readLine()) {
      lines.append(line).append('\n');
      count++;
      if (count % LINES_AT_ONCE == 0) {
        all &= bring(lines.toString(), out);
        lines.setLength(0);
      }
    }
    boolean rest = lines.isEmpty() || bring(lines.toString(), out);
    return all && rest;
  }

  private boolean bring(String lines, PrintStream out) throws IOException, InterruptedException {
    HttpResponse<String> answer = post(Operators.IMPORT, lines);
    boolean all = answer.statusCode() == 200;
    if (!all && answer.statusCode() != Operators.SOME_REFUSED) {
      throw unexpected(answer);
    }
    out.print(answer.body());
    return all;
  }

  /// Says how many became what.
  public void reingestRejected(PrintStream out) throws IOException, InterruptedException {
    HttpResponse<String> answer = post(Operators.REINGEST_REJECTED, "");
    if (answer.statusCode() != 200) {
      throw unexpected(answer);
    }
    out.print(answer.body());
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(door.uri().resolve(path))
            .timeout(PATIENCE)
            .header("authorization", door.authorization())
            .POST(BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  @Override
  public void close() {
    http.close();
  }
}
